import type { ErpConfig } from '#contract/config'
import type { ErpState, ErpTested, SyncReason } from '#contract/sync'
import { noteErp } from './another-erp.ts'
import { ClockWatch } from './clock-watch.ts'
import { clientOf, type ErpParts } from './erp-kinds.ts'
import { localPlace } from './file-drop/local-place.ts'
import { laneSchedule, type LaneSchedule } from './lane-schedule.ts'
import { quietUntil } from './quiet-hours.ts'
import { SyncLane } from './sync-lane.ts'

/**
 * How much waits and since when (Unix ms), over all ERPs; what the run got applied; what a person must see to:
 * `parked`, and `unknown`, which is among the pending.
 */
export type SyncFacts = {
  pending: number
  oldest: number | null
  applied: number
  parked: number
  unknown: number
}

/** `null`: it works again. The last three stand until the config is changed. */
export type SyncTrouble = {
  client: string
  reason: SyncReason | null
  /** For the log; null where the reason says it all. */
  cause: Error | null
}

export type SyncOptions = ErpParts & {
  erps: readonly ErpConfig[]
  /** After each run that sent or settled something. */
  onSync: (facts: SyncFacts) => void
  /** A state that began, changed or ended (`reason: null`); not told again while it lasts. */
  onTrouble: (trouble: SyncTrouble) => void
  /** An ERP's clock and the station's parted (`aheadMs`: as in `ErpState`), or agree again (null). */
  onClock: (told: { client: string; aheadMs: number | null }) => void
}

export type Sync = {
  /** How it stands with each configured ERP. */
  states: () => ErpState[]
  /** Something was confirmed: ERPs that want to hear at once get a run soon. Cheap; call it after each commit. */
  nudge: () => void
  /** A run of every ERP, begun after this call. */
  runNow: () => Promise<{ sent: number; settled: number }>
  /** The runs in hand end between two sendings. */
  cancel: () => void
  /** Why that client's ERP does not answer now, if it does not. */
  test: (client: string) => Promise<ErpTested>
  /** Ends the schedules and waits for the file in hand. */
  stop: () => Promise<void>
}

/** What `disk` and `hook` are in the product. */
export const onRealDisk = { disk: localPlace, hook: () => {} } as const

// One confirmed step seldom comes alone: what follows within this time travels in the same file.
const NUDGE_MS = 250

/** Starts the way out for every configured ERP: on its schedule, at once where wanted, and by hand. */
export function startSync(options: SyncOptions): Sync {
  const states = options.erps.map(({ client, kind }): ErpState => ({
    client,
    kind,
    reason: null,
    heardAt: null,
    ranAt: null,
    nextAt: null,
    quietUntil: null,
    aheadMs: null,
    running: null,
    isPullOwed: false,
  }))
  const lanes = options.erps.flatMap((erp, index) => {
    const lane = laneOf(options, { erp, before: options.erps.slice(0, index), state: states[index]! })
    return lane ? [lane] : []
  })
  let nudged: NodeJS.Timeout | null = null
  let stopped = false

  return {
    states: () =>
      states.map((state) => {
        const own = lanes.find((each) => each.state === state)
        const nextAt = own?.schedule.nextAt() ?? null
        if (!own) return state
        const { aheadMs } = own.clock
        return { ...state, ...own.lane.facts(), nextAt, quietUntil: quiet(options, own.erp), aheadMs }
      }),
    cancel() {
      for (const { lane } of lanes) lane.cancel()
    },
    async test(client) {
      const trouble = await lanes.find(({ erp }) => erp.client === client)?.lane.test()
      return { reason: trouble?.reason ?? null, hostKey: trouble?.hostKey ?? null }
    },
    nudge() {
      if (nudged || stopped) return
      nudged = setTimeout(() => {
        nudged = null
        for (const { lane, erp } of lanes)
          if (erp.atOnce && quiet(options, erp) === null) void lane.run({ pull: false })
      }, NUDGE_MS).unref()
    },
    async runNow() {
      const runs = await Promise.all(lanes.map(({ lane }) => lane.run({ pull: true })))
      return {
        sent: runs.reduce((sum, { sent }) => sum + sent, 0),
        settled: runs.reduce((sum, { settled }) => sum + settled, 0),
      }
    },
    async stop() {
      stopped = true
      if (nudged) clearTimeout(nudged)
      for (const { schedule } of lanes) schedule.stop()
      await Promise.all(lanes.map(({ lane }) => lane.stop()))
    },
  }
}

/** Until when nothing goes there by itself; null: it may go now. */
const quiet = ({ db, now }: SyncOptions, { quietHours }: ErpConfig): number | null =>
  quietHours === undefined ? null : quietUntil(quietHours, now(), db.station.facts().timezone)

type ScheduledLane = {
  erp: ErpConfig
  state: ErpState
  lane: SyncLane
  clock: ClockWatch
  schedule: LaneSchedule
}

/** Keeps `state` as things stand with the ERP. */
function laneOf(
  options: SyncOptions,
  { erp, before, state }: { erp: ErpConfig; before: readonly ErpConfig[]; state: ErpState },
): ScheduledLane | null {
  const trouble = (reason: SyncTrouble['reason'], cause: Error | null): void => {
    state.reason = reason
    options.onTrouble({ client: erp.client, reason, cause })
  }
  const unable = (reason: SyncTrouble['reason'], cause: Error | null): null => {
    trouble(reason, cause)
    return null
  }
  // Two ways out for one client would each get half of its documents.
  if (before.some(({ client }) => client === erp.client)) return unable('client-twice', null)
  noteErp(options.db, erp, options.now())
  const clock = new ClockWatch(options.now, (aheadMs) => options.onClock({ client: erp.client, aheadMs }))
  const client = clientOf(options, erp, clock)
  const lane = new SyncLane(
    { client, now: options.now },
    {
      run({ applied }) {
        state.heardAt = options.now()
        options.onSync({ ...options.db.outbox.waiting(), applied })
      },
      trouble(found) {
        trouble(found?.reason ?? null, found?.cause ?? null)
        if (found?.reason === 'unanswered') options.onSync({ ...options.db.outbox.waiting(), applied: 0 })
      },
    },
  )
  try {
    const { timezone } = options.db.station.facts()
    const schedule = laneSchedule(erp, lane, { timezone, isQuiet: () => quiet(options, erp) !== null })
    return { erp, state, lane, clock, schedule }
  } catch (error) {
    return unable('schedule-unfit', error instanceof Error ? error : new Error(String(error)))
  }
}
