import { RETURN_REASONS, type ReturnReason } from '#contract/returns'
import type { ErpTrouble } from '../erp-client.ts'
import type { ReturnsConnector } from './returns-connector.ts'

/** What the ERP calls the things that the dock has other words for; empty where it has none of a sort. */
export type ErpWords = {
  /** The units that goods are counted in. */
  units: readonly string[]
  /** Why customers send things back. */
  reasons: readonly string[]
  complaintTypes: readonly string[]
}

export const NO_WORDS: ErpWords = { units: [], reasons: [], complaintTypes: [] }

/** What the config says of them. */
export type SaidWords = {
  /** Units of which one is one piece at the dock; undefined: those that are called so. */
  pieceUnits?: readonly string[] | undefined
  /** The ERP's reason → the dock's. */
  reasons?: Readonly<Record<string, ReturnReason>> | undefined
  complaintType?: string | undefined
}
export type WordField = keyof SaidWords

/** One piece, as ERPs call it when they come new: Tryton's Unit, Odoo's Units, ERPNext's Nos, and in our languages. */
const PIECE =
  /^(units?|units?\(s\)|nos\.?|numbers?|pieces?|pcs?\.?|each|ea|sztuk[ai]?|szt\.?|bucat[ăa]|bucăți|buc\.?|יחידה|יחידות|stück|stk\.?|unidad(es)?|unités?)$/i

/** Whether one of this unit is one piece at the dock: nothing else can be booked exactly, piece by piece. */
export const isPieceUnit = (unit: string, { pieceUnits }: SaidWords): boolean =>
  pieceUnits ? pieceUnits.includes(unit) : PIECE.test(unit)

/** Shopify's own list, and the words that other shops have for the same. */
const SAME: Readonly<Record<string, ReturnReason>> = {
  color: 'not-as-described',
  'size-too-large': 'size-or-fit',
  'size-too-small': 'size-or-fit',
  'wrong-size': 'size-or-fit',
  style: 'changed-mind',
  unwanted: 'changed-mind',
  'wrong-item': 'wrong-item-sent',
  damaged: 'damaged-in-transit',
  unknown: 'other',
}

/** The dock's word for a reason of the ERP: what the config says, else the same word; null where nothing speaks for one. */
export function dockReason(reason: string, { reasons = {} }: SaidWords): ReturnReason | null {
  if (Object.hasOwn(reasons, reason)) return reasons[reason] ?? null
  const plain = reason.toLowerCase().replaceAll(/[_ ]/g, '-')
  if (Object.hasOwn(SAME, plain)) return SAME[plain] ?? null
  return RETURN_REASONS.find((word) => word === plain) ?? null
}

/** What holds of the ERP's words as things stand: said by the config, or as it seems. */
export function proposedWords(
  words: ErpWords,
  said: SaidWords,
): { pieceUnits: string[]; reasons: Record<string, ReturnReason> } {
  const known = words.reasons.flatMap((reason) => {
    const ours = dockReason(reason, said)
    return ours === null ? [] : [[reason, ours] as const]
  })
  return {
    pieceUnits: said.pieceUnits ? [...said.pieceUnits] : words.units.filter((unit) => isPieceUnit(unit, {})),
    reasons: { ...said.reasons, ...Object.fromEntries(known) },
  }
}

/** A word of the config that the ERP does not have; null where it has each. */
export function strangeWord(said: SaidWords, words: ErpWords): { field: WordField; name: string } | null {
  const { pieceUnits = [], reasons = {}, complaintType } = said
  const asked: readonly [WordField, readonly string[], readonly string[]][] = [
    ['pieceUnits', pieceUnits, words.units],
    ['reasons', Object.keys(reasons), words.reasons],
    ['complaintType', complaintType === undefined ? [] : [complaintType], words.complaintTypes],
  ]
  for (const [field, names, known] of asked) {
    const name = names.find((one) => !known.includes(one))
    if (name !== undefined) return { field, name }
  }
  return null
}

/** What the ERP has and nobody has said the meaning of: reasons by name, and units where none is a piece. */
export function unsaidWords(
  said: SaidWords,
  words: ErpWords,
): { field: 'pieceUnits' | 'reasons'; names: string[] } | null {
  if (words.units.length > 0 && !words.units.some((unit) => isPieceUnit(unit, said)))
    return { field: 'pieceUnits', names: [...words.units] }
  const names = words.reasons.filter((reason) => dockReason(reason, said) === null)
  return names.length > 0 ? { field: 'reasons', names } : null
}

/** Asks what the ERP calls things, and holds the config against it. */
export async function checkWords(
  said: SaidWords,
  connector: Pick<ReturnsConnector, 'words'>,
  signal: AbortSignal,
): Promise<ErpTrouble | null> {
  const pulled = await connector.words(signal)
  if (!pulled.ok) return pulled.trouble
  const strange = strangeWord(said, pulled.page)
  if (!strange) return null
  const cause = new Error(`the ERP has nothing of that name: ${strange.field}, ${strange.name}`)
  return { reason: 'word-unknown', cause }
}
