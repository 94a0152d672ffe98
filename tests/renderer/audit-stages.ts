import type { Audit } from '#contract/audit'
import type { TestBench } from '#tests/bench-floor'
import type { Stage } from './stages.ts'

const press = ['F8', 'Home']
/** A morning's work. */
function reach(bench: TestBench): void {
  bench.signIn()
  bench.scan('T3')
  bench.command('close-parcel')
  bench.signIn('supervisor')
}
const counts = { units: 5_120_000, parcels: 4_100_000, documents: 20_480_000, journal: 25_600_000 }
const never: Audit = {
  check: { state: 'never', step: null, rows: 0, endedAt: null, counts: null, problems: [] },
  file: { state: 'never', rows: 0, path: null, why: null },
}

/** The journal, and the check of the records: not yet, under way, in order, broken. */
export const auditStages: Stage[] = [
  { name: 'audit', reach, press, shows: '.journal-row' },
  {
    name: 'audit-checking',
    reach,
    press,
    audit: {
      ...never,
      check: { ...never.check, state: 'running', step: { key: 'audit.step.journal' }, rows: 12_340_000 },
    },
    shows: '.audit-report [data-tone="attention"]',
  },
  {
    name: 'audit-holds',
    reach,
    press,
    audit: {
      check: { ...never.check, state: 'done', endedAt: Date.UTC(2026, 10, 2, 9), counts },
      file: {
        state: 'done',
        rows: counts.journal,
        path: '/srv/backdock/exports/journal-2026-11-02T08-01-51-000Z.csv',
        why: null,
      },
    },
    shows: '.audit-report [data-tone="good"]',
  },
  {
    name: 'audit-broken',
    reach,
    press,
    audit: {
      check: {
        ...never.check,
        state: 'done',
        endedAt: Date.UTC(2026, 10, 2, 9),
        counts,
        problems: [
          { key: 'problem.journal-gap', params: { after: 41, seq: 44 } },
          { key: 'problem.journal-chain-broken', params: { seq: 44 } },
          { key: 'problem.unit-nowhere', params: { unit: '01J9YQ4E3N8K2M5P7R9T1V3X5Z', container: '' } },
        ],
      },
      file: {
        state: 'failed',
        rows: 0,
        path: null,
        why: { key: 'audit.cannot-write', params: { reason: 'ENOSPC' } },
      },
    },
    shows: '.audit-report .problems',
  },
]
