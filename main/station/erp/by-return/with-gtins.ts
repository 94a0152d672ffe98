import { gtin14 } from '../../barcodes/gtin.ts'

/** A product as the import takes it, in a list; an empty one where none of its barcodes is a GTIN that could be scanned. */
export function withGtins<Product extends object>(
  product: Product,
  barcodes: readonly (string | null)[],
): (Product & { gtins: string[] })[] {
  const gtins = [...new Set(barcodes.flatMap((code) => (code === null ? [] : (gtin14(code) ?? []))))]
  return gtins.length === 0 ? [] : [{ ...product, gtins }]
}
