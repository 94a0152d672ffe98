import type { JournalGroup } from '#contract/audit'
import type { Words } from '#contract/bench'
import type { RuleSet } from '#contract/rules/rule-set'
import { historyWords } from '../records/history-words.ts'

/** What the journal says of the station itself, its people and its totes; each has its sentence as `audit.<kind>`. */
export const JOURNAL_KINDS = [
  'genesis',
  'restored',
  'signed-in',
  'signed-out',
  'person-added',
  'command-forged',
  'clock-stepped',
  'tote-closed',
  'manifest-begun',
  'imported',
  'return-gone',
  'return-change-seen',
  'protocol-noted',
  'property-found',
  'claim-settled',
  'rules-published',
  'label-batch-begun',
  'label-batch-cancelled',
  'erp-added',
  'erp-changed',
  'erp-removed',
  'erp-mapped',
  'records-checked',
] as const

const own: ReadonlySet<string> = new Set(JOURNAL_KINDS)

const GROUPS: Record<Exclude<JournalGroup, 'work'>, readonly string[]> = {
  labels: [
    'label-found',
    'label-reprinted',
    'label-reprint-explained',
    'label-not-printed',
    'label-owed',
    'label-voided',
    'label-batch-begun',
    'label-batch-cancelled',
    'scanned-back',
  ],
  settled: [
    'approved',
    'approval-refused',
    'graded',
    'parcel-identified',
    'discrepancy-settled',
    'set-aside-released',
    'document-sent-again',
    'document-closed',
    'claim-settled',
    'photo-deleted',
    'undone',
  ],
  people: ['signed-in', 'signed-out', 'person-added', 'command-forged'],
  station: [
    'genesis',
    'restored',
    'clock-stepped',
    'imported',
    'return-gone',
    'rules-published',
    'erp-added',
    'erp-changed',
    'erp-removed',
    'erp-mapped',
    'records-checked',
  ],
}
const groupOfKind = new Map(
  Object.entries(GROUPS).flatMap(([group, kinds]) => kinds.map((kind) => [kind, group as JournalGroup])),
)

/** What is of no other group is work. */
export const groupOf = (kind: string): JournalGroup => groupOfKind.get(kind) ?? 'work'

/** The sentence of an entry. */
export function journalWords(set: RuleSet, kind: string, body: Record<string, unknown>): Words {
  if (!own.has(kind)) return historyWords(set, kind, body)
  const params = Object.fromEntries(
    Object.entries(body).filter(([, value]) => typeof value === 'string' || typeof value === 'number'),
  ) as Record<string, string | number>
  return { key: `audit.${kind}`, params }
}
