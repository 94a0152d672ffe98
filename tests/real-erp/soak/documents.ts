/** One document with its goods, as a text: two that say the same are the same. */
export type DocumentText = string

export const DOCUMENT_KINDS = ['return', 'internal shipment', 'vendor return', 'complaint'] as const
export type DocumentKind = (typeof DOCUMENT_KINDS)[number]

/** `from` and `to`: codes of places, `customer` or `vendor`. `lot`: its number, or ''. */
export type MoveFacts = { sku: string; lot: string; pieces: number; from: string; to: string; state: string }

export type DocumentFacts = {
  kind: DocumentKind
  reference: string
  /** Which effect a return was taken for; '' for none, and for documents that are named after theirs. */
  takenFor: string
  state: string
  /** What a complaint says. */
  words: string
  moves: readonly MoveFacts[]
}

export const movedText = ({ sku, lot, pieces, from, to, state }: MoveFacts): string =>
  `${pieces} ${sku}${lot === '' ? '' : `#${lot}`} ${from} > ${to} ${state}`

export const documentText = ({
  kind,
  reference,
  takenFor,
  state,
  words,
  moves,
}: DocumentFacts): DocumentText =>
  `${kind} ${reference} (${takenFor}) ${state}${words === '' ? '' : ` "${words}"`}: ${moves.map(movedText).toSorted().join(', ')}`

/** What is in one and not in the other, each as often as it is too many there. */
export function differences(
  planned: readonly DocumentText[],
  found: readonly DocumentText[],
): { missing: DocumentText[]; unplanned: DocumentText[] } {
  const rest = new Map<DocumentText, number>()
  for (const text of planned) rest.set(text, (rest.get(text) ?? 0) + 1)
  for (const text of found) rest.set(text, (rest.get(text) ?? 0) - 1)
  const times = (sign: 1 | -1) =>
    [...rest].flatMap(([text, count]) => Array<DocumentText>(Math.max(0, sign * count)).fill(text))
  return { missing: times(1), unplanned: times(-1) }
}
