import type { CompiledRules } from '../compile-rules.ts'
import type { RuleSet } from '#contract/rules/rule-set'

type Recall = RuleSet['recalls'][number]

/** What is known of a piece when recalls are looked up; `null` where nobody read it. */
export type RecallSubject = {
  client: string
  gtins: readonly string[]
  sku: string | null
  lot: string | null
  serial: string | null
}

/**
 * The recall that covers this piece, or null. A recall of some lots or serials also covers a piece whose lot and serial
 * nobody knows: it is kept back until someone reads them.
 */
export function recallOf({ set }: CompiledRules, piece: RecallSubject): string | null {
  return set.recalls.find((recall) => isOfProduct(recall, piece) && isOfBatch(recall, piece))?.id ?? null
}

function isOfProduct({ client, gtins, skus }: Recall, piece: RecallSubject): boolean {
  if (client !== undefined && client !== piece.client) return false
  if (piece.sku !== null && skus.includes(piece.sku)) return true
  const known = new Set(gtins.map(gtin14))
  return piece.gtins.some((gtin) => known.has(gtin14(gtin)))
}

function isOfBatch({ lots, serials }: Recall, { lot, serial }: RecallSubject): boolean {
  if (lots.length === 0 && serials.length === 0) return true
  if (lots.length > 0 && (lot === null || lots.includes(lot))) return true
  return serials.length > 0 && (serial === null || serials.some((range) => isWithin(range, serial)))
}

/** Serials of a range have one length, so that they compare as texts. */
function isWithin({ from, to }: { from: string; to: string }, serial: string): boolean {
  return serial.length === from.length && serial >= from && serial <= to
}

const gtin14 = (gtin: string): string => gtin.padStart(14, '0')
