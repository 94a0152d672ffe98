import type { Prompt, ScanMeaning, Words } from './bench.ts'
import type { DeviceState } from './devices.ts'
import type { DispositionAction } from './returns.ts'

/** Every code with which the bench says no; each has its sentence in the locales as `refused.<code>`. */
export const BENCH_REFUSALS = [
  'badge-unknown',
  'sign-in-first',
  'command-forged',
  'command-not-now',
  'scan-stale',
  'scan-unreadable',
  'repeat',
  'not-expected-here',
  'code-unknown',
  'gs1-malformed',
  'parcel-unknown',
  'parcel-open',
  'parcel-closed',
  'parcel-at-gate-already',
  'parcel-refused-at-gate',
  'nothing-scanned-yet',
  'serial-unknown',
  'serial-other-order',
  'serial-other-customer',
  'serial-back-already',
  'serial-other-product',
  'serial-unreadable',
  'quantity-too-many',
  'quantity-zero',
  'answer-out-of-range',
  'answer-not-a-number',
  'answer-unfit',
  'unit-in-hand',
  'unit-unknown',
  'unit-elsewhere',
  'lpn-other-unit',
  'lpn-unknown',
  'container-unknown',
  'tote-other-client',
  'tote-other-disposition',
  'tote-closed',
  'place-other-action',
  'place-is-a-tote',
  'tote-empty',
  'exit-gate-closed',
  'approval-needs-badge',
  'not-allowed',
  'nothing-to-undo',
  'nothing-to-repeat',
  'same-again-not-possible',
  'no-label-here',
  'bag-taken',
  'witness-is-finder',
  'disk-full',
  'station-failed',
] as const
export type BenchRefusal = (typeof BENCH_REFUSALS)[number]

export type RefusalParams = Readonly<Record<string, string | number | Words>>

/** What happened, as the core tells it; `run` prints each as one JSON line. */
export type StationEvent =
  | { event: 'ready'; station: string; version: string; devices: { id: string; state: string }[] }
  | { event: 'device'; id: string; state: DeviceState }
  | { event: 'scan'; id: string; source: string; text: string; means: ScanMeaning }
  | { event: 'prompt'; prompt: Prompt }
  | { event: 'refused'; code: BenchRefusal; params: RefusalParams }
  | { event: 'graded'; unit: string; grade: string; derived: string; overridden: boolean; because: string[] }
  | {
      event: 'decided'
      unit: string
      disposition: string
      action: DispositionAction
      container: string | null
    }
  | {
      event: 'label'
      job: string
      unit: string | null
      lpn: string | null
      printer: string | null
      state: string
    }
  | {
      event: 'confirmed'
      what: 'gate' | 'scan-back' | 'sorted' | 'put-away' | 'parcel-closed'
      unit: string | null
      lpn: string | null
      container: string | null
    }
  | { event: 'corrected'; unit: string; field: string; from: string | null; to: string | null }
  | { event: 'sync'; pending: number; oldest: string | null; applied: number; parked: number }
  | { event: 'stopped'; reason: string }
