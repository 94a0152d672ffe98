import type { ErpConfig } from '#contract/config'
import { ErpConfig as ErpConfigShape } from '#contract/erp-config'
import type { ErpEntry, SaveErpRefusal, TestedErp } from '#contract/erp-set-up'
import { erpName } from '../another-erp.ts'
import {
  proposedWords,
  strangeWord,
  unsaidWords,
  type ErpWords,
  type SaidWords,
} from '../by-return/erp-words.ts'
import type { ErpLocation, Targets } from '../by-return/returns-connector.ts'
import type { Disposition } from '../by-return/targets.ts'

/** The dispositions of the site's rules whose goods would have no place. */
export const unmappedIn = (dispositions: readonly Disposition[], targets: Targets): string[] =>
  dispositions.flatMap(({ code }) => (Object.hasOwn(targets, code) ? [] : [code]))

/** A disposition that is to go where the ERP has no place; null where each place is there. */
export function lostPlace(targets: Targets, places: readonly ErpLocation[]): string | null {
  const codes = new Set(places.map(({ code }) => code))
  return Object.entries(targets).find(([, target]) => !codes.has(target))?.[0] ?? null
}

/** What the ERP's words mean here as things stand, of the sorts that it has. */
export const wordsFor = (words: ErpWords, erp: ErpConfig): TestedErp['words'] => {
  const { pieceUnits, reasons } = proposedWords(words, saidIn(erp))
  return {
    pieceUnits: words.units.length > 0 ? pieceUnits : null,
    reasons: words.reasons.length > 0 ? reasons : null,
  }
}

/** A word of the config that the ERP does not have, or one of the ERP that nobody has said the meaning of; null where each is said. */
export function unfitWords(
  words: ErpWords,
  erp: ErpConfig,
): Extract<SaveErpRefusal, { code: 'words-unsaid' | 'word-unknown' }> | null {
  const strange = strangeWord(saidIn(erp), words)
  if (strange) return { code: 'word-unknown', ...strange }
  const unsaid = unsaidWords(saidIn(erp), words)
  return unsaid && { code: 'words-unsaid', ...unsaid }
}

const saidIn = (erp: ErpConfig): SaidWords => ('targets' in erp ? erp : {})

/** Whether what waits would meet another ERP than the one that it may have reached, or none. */
export function isAnotherErp(before: ErpEntry, erp: ErpConfig): boolean {
  const was = ErpConfigShape.safeParse(before)
  return !was.success || was.data.client !== erp.client || erpName(was.data) !== erpName(erp)
}
