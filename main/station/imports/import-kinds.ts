/** What may be loaded in bulk. `manifests` is ours: the parcels that one van or cage brings together. */
export const IMPORT_KINDS = [
  'products',
  'expected-returns',
  'shipped-serials',
  'locations',
  'manifests',
] as const
export type ImportKind = (typeof IMPORT_KINDS)[number]

export const isImportKind = (text: string): text is ImportKind =>
  (IMPORT_KINDS as readonly string[]).includes(text)
