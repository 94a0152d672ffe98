import { fieldsOfWay, kindOfWay, valueAt, withValueAt, type ErpWay } from '#contract/erp-fields'
import type { ErpDraft, SecretGiven, SetUpErp, TestedErp } from '#contract/erp-set-up'
import { TARGET_SAYERS } from '#contract/sync'

/** What an administrator is writing of one ERP. A typed secret is here until it is saved or left, and nowhere else. */
export type Draft = ErpDraft & {
  way: ErpWay
  /** What the ERP said when it was tried as it stands here; null: it was not. */
  tested: TestedErp | null
  /** Disposition → code of a place. */
  targets: Readonly<Record<string, string>>
}

export const newDraft = (way: ErpWay): Draft => ({
  was: null,
  way,
  entry: { kind: kindOfWay(way) },
  secrets: {},
  tested: null,
  targets: {},
})

/** Secrets that the file names stay as they are until others are typed. */
export const draftOf = ({ client, way, entry, secrets }: SetUpErp): Draft => ({
  was: client,
  way,
  entry,
  secrets: Object.fromEntries(Object.keys(secrets).map((name) => [name, { kept: true }])),
  tested: null,
  targets: {},
})

/** With another value in that field; what is left empty is as if it was never there. */
export function withValue(draft: Draft, name: string, value: unknown): Draft {
  const isOfWay = fieldsOfWay(draft.way).some((field) => field.name === name && field.page === 'way')
  const tested = isOfWay ? null : draft.tested
  return { ...draft, tested, entry: withValueAt(draft.entry, name, value) }
}

/** `given`: null lets go of the secret. */
export function withSecret(draft: Draft, name: string, given: SecretGiven | null): Draft {
  const { [name]: _before, ...others } = draft.secrets
  return { ...draft, tested: null, secrets: given === null ? others : { ...others, [name]: given } }
}

/** The ERP has answered: goods go where it was said or seems right; what the config itself says is not said again. */
export function withTested(draft: Draft, tested: TestedErp): Draft {
  const known = tested.rows.flatMap(({ disposition, target, saidBy }) =>
    target === null || saidBy === TARGET_SAYERS[0] ? [] : [[disposition, target] as const],
  )
  const entry = withWords(draft, tested.words)
  return { ...draft, tested, entry, targets: Object.fromEntries(known) }
}

/** What its words seem to mean is proposed in the form, for somebody to look at. */
function withWords({ way, entry }: Draft, words: TestedErp['words']): Draft['entry'] {
  let all = entry
  for (const { name, kind } of fieldsOfWay(way)) {
    const seems = kind === 'names' ? words.pieceUnits : kind === 'pairs' ? words.reasons : null
    if (seems !== null && Object.keys(seems).length > 0) all = withValueAt(all, name, seems)
  }
  return all
}

/** Where goods of that disposition would go, as it stands. */
export function targetIn({ tested, targets }: Draft, disposition: string): string | null {
  const row = tested?.rows.find((each) => each.disposition === disposition)
  return row?.saidBy === 'config' ? row.target : (targets[disposition] ?? null)
}

/** As a field shows it at first. */
export const writtenIn = (draft: Draft, name: string, otherwise: unknown): string => {
  const value = valueAt(draft.entry, name) ?? otherwise
  if (Array.isArray(value)) return value.join(', ')
  if (typeof value === 'object' && value !== null)
    return Object.entries(value)
      .map(([theirs, ours]) => `${theirs} = ${String(ours)}`)
      .join(', ')
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}

/** What is asked of the core of it: what it knows itself is left out. */
export function asked({ was, way, entry, secrets }: Draft): ErpDraft {
  let all = entry
  for (const { name, kind } of fieldsOfWay(way)) {
    const written = valueAt(all, name)
    if (typeof written !== 'string') continue
    if (kind === 'names') all = withValueAt(all, name, wordsIn(written))
    if (kind === 'pairs') all = withValueAt(all, name, Object.fromEntries(wordsIn(written).map(pairIn)))
  }
  return { was, entry: all, secrets }
}

const wordsIn = (written: string): string[] =>
  written
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '')

/** Without a sign between them it is a word that nothing is said of yet: the core says no to it. */
function pairIn(written: string): [theirs: string, ours: string] {
  const at = written.lastIndexOf('=')
  return at === -1 ? [written, ''] : [written.slice(0, at).trim(), written.slice(at + 1).trim()]
}
