import type { ApprovalNamed } from '#contract/approvals'
import type { DockConfig, StationConfig } from '#contract/config'
import type { DeviceState } from '#contract/devices'
import type { StationDb } from '#db/station-db'
import type { StationFacts } from '#db/station-table'
import type { NewId } from './keys.ts'
import type { CompiledRules } from './rules/compile-rules.ts'

/** What every step of the job stands on. Built once, in `index.ts`; a test builds another. */
export type Floor = {
  db: StationDb
  station: StationFacts
  /** Wall clock, Unix ms: what is written down. Never used to order or to time things. */
  now: () => number
  newId: NewId
  /** How long something took: a clock that only runs forwards, as long as the station runs. */
  steady: SteadyClock
  rules: RulesInForce
  settings: Settings
  around: Around
}

/** `run` tells whose milliseconds they are: those of another run say nothing. */
export type SteadyClock = { run: string; nowMs: () => number }

/** What is so now and stands in no database: what it is asked of changes by itself. */
export type Around = {
  /** Whether a window has a camera's picture, and can take it. */
  hasCamera: boolean
  /** The camera as a window sees it; null where no window told of one. */
  camera: DeviceState | null
  /** The printers by their ids, as the config has them. */
  printers: readonly string[]
  /** Whether a scale stands at the bench. */
  hasScale: boolean
  /** The one weight that stands still on a pan now, in grams. */
  onPanG: number | null
  /** Whether the disk of the data folder is nearly full. */
  isDiskLow: boolean
  /** What a supervisor looks at on the screen of approvals, since that prompt: the card's answers are answers to it. */
  opened: OpenedApproval | null
}
export type OpenedApproval = ApprovalNamed & { seen: string; promptNo: number }

export const nothingAround = (): Around => ({
  hasCamera: false,
  camera: null,
  printers: [],
  hasScale: false,
  onPanG: null,
  isDiskLow: false,
  opened: null,
})

export type RulesInForce = { version: string; compiled: CompiledRules }

export type Settings = {
  labelPolicy: 'always' | 'rule' | 'never'
  /** Whether a printed label is scanned back before the piece is sorted. */
  scanBack: boolean
  /** Whether an answer that was scanned before its question was shown still counts. */
  scanAhead: boolean
  /** What the dock's numbers are held against. */
  dock: DockConfig
}

export const settingsOf = ({ label, confirm, scanAhead, dock }: StationConfig): Settings => ({
  labelPolicy: label.policy,
  scanBack: confirm.scanBack,
  scanAhead,
  dock,
})

/** The bench itself is a container: what is in hand lies on it. */
export const benchContainer = (station: StationFacts): string => `BENCH-${station.station}`
export const gateContainer = (station: StationFacts): string => `GATE-${station.station}`
