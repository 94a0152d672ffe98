import * as z from 'zod/mini'
import {
  bridgeEvents,
  printAnswer,
  savedRulesAnswer,
  type BridgeEvents,
  type CoreState,
  type StationBridge,
} from '#contract/bridge'
import { calls, type CallName } from '#contract/calls'
import { expectedThere } from '#contract/expected-there'
import { refused } from '#contract/result'

/** What came from the station and is not what the contract says: which answer or event, and where it differs. */
export type Unfit = { name: string; where: string }

/** The fault id of an answer that did not fit; what was asked may have happened all the same. */
export const UNFIT = 'answer-unfit'

export type CheckedStation = StationBridge & {
  /** Told once for each kind of answer or event, until one of it fits again. */
  onUnfit: (listener: (unfit: Unfit) => void) => () => void
}

type Listeners = { [Name in keyof BridgeEvents]: Set<(event: BridgeEvents[Name]) => void> }

/**
 * The station behind the bridge, believed in nothing: an answer that does not fit is a fault, an event that does
 * not fit is left out, and the next good one is taken.
 */
export function checkedStation(bridge: StationBridge): CheckedStation {
  const listeners: Listeners = {
    'station.event': new Set(),
    'core.state': new Set(),
    'bench.view': new Set(),
    'devices.changed': new Set(),
    'demo.changed': new Set(),
  }
  const unfitListeners = new Set<(unfit: Unfit) => void>()
  const unfitNow = new Map<string, string>()
  const last = { coreState: null as CoreState | null }

  /** Null where it does not fit. */
  const check = <T>(
    name: CallName | keyof BridgeEvents | 'print' | 'save-rules',
    shape: z.ZodMiniType<T>,
    value: unknown,
  ): T | null => {
    const { fits, where } = checkedBy(shape, value)
    if (fits) unfitNow.delete(name)
    else if (unfitNow.get(name) !== where) {
      unfitNow.set(name, where)
      for (const tell of unfitListeners) tell({ name, where })
    }
    return fits ? fits.value : null
  }

  bridge.on('station.event', (heard) => {
    const event = check('station.event', bridgeEvents['station.event'], heard)
    if (event) for (const listen of listeners['station.event']) listen(event)
  })
  bridge.on('bench.view', (heard) => {
    const view = check('bench.view', bridgeEvents['bench.view'], heard)
    if (view) for (const listen of listeners['bench.view']) listen(view)
  })
  // They bring nothing that could be wrong.
  bridge.on('devices.changed', () => {
    for (const listen of listeners['devices.changed']) listen(null)
  })
  bridge.on('demo.changed', () => {
    for (const listen of listeners['demo.changed']) listen(null)
  })
  bridge.on('core.state', (heard) => {
    const state = check('core.state', bridgeEvents['core.state'], heard)
    if (!state) return
    last.coreState = state
    for (const listen of listeners['core.state']) listen(state)
  })

  // Which answer belongs to which call the contract says: spelt out here, every call meets every answer.
  const callAny = async (name: CallName, input: never): Promise<unknown> => {
    const shape: z.ZodMiniType = calls[name].answer
    const answer = check(name, shape, await bridge.call(name, input))
    return answer ?? refused({ code: 'fault', faultId: UNFIT })
  }
  const call = callAny as StationBridge['call']

  return {
    call,
    async print() {
      const answer = check('print', printAnswer, await bridge.print())
      return answer ?? refused({ code: 'fault', faultId: UNFIT })
    },
    async saveRules(which) {
      const answer = check('save-rules', savedRulesAnswer, await bridge.saveRules(which))
      return answer ?? refused({ code: 'fault', faultId: UNFIT })
    },
    on(name, listener) {
      const own: Set<typeof listener> = listeners[name]
      own.add(listener)
      if (name === 'core.state' && last.coreState) listener(last.coreState as Parameters<typeof listener>[0])
      return () => void own.delete(listener)
    },
    onUnfit(listener) {
      unfitListeners.add(listener)
      return () => void unfitListeners.delete(listener)
    },
  }
}

function checkedBy<T>(
  shape: z.ZodMiniType<T>,
  value: unknown,
): { fits: { value: T }; where: '' } | { fits: null; where: string } {
  try {
    const checked = z.safeParse(shape, value)
    if (checked.success) return { fits: { value: checked.data }, where: '' }
    const { path, expected } = expectedThere(checked.error.issues)
    return { fits: null, where: `${path}: ${expected}` }
  } catch {
    // Words within words, deeper than any that are meant.
    return { fits: null, where: 'too deep' }
  }
}
