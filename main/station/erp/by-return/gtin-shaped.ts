/** Of barcodes those that look like a GTIN; what a site prints besides is its own affair. */
export const gtinShaped = (barcodes: readonly (string | null)[]): string[] =>
  barcodes.flatMap((code) => (code !== null && /^(\d{8}|\d{12,14})$/.test(code) ? [code] : []))
