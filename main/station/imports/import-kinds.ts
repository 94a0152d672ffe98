/**
 * What may be loaded in bulk. `manifests` are the parcels that one van or cage brings together, `outlet` as what
 * second-choice pieces are sold.
 */
export const IMPORT_KINDS = [
  'products',
  'expected-returns',
  'shipped-serials',
  'locations',
  'manifests',
  'outlet',
] as const
export type ImportKind = (typeof IMPORT_KINDS)[number]

export const isImportKind = (text: string): text is ImportKind =>
  (IMPORT_KINDS as readonly string[]).includes(text)
