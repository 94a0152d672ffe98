import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { BenchView } from '#contract/bench-view'
import type { StationEvent } from '#contract/events'
import type { Role } from '#contract/returns'
import { configPathOf, readConfigOf } from '#station/cli/read-config-file'
import { DEFAULT_SETTINGS, openFloor } from '#station/open-floor'
import { addPerson } from '#station/people/add-person'
import { makeSiteSecret } from '#station/people/site-secret'
import { runStation, type RunningCore } from '#station/run-station'
import { makeStationFolder } from '#station/site/make-station-folder'
import { SafeStorage } from '#station/safe-storage'
import { secretFinder } from '#station/secrets'
import { temporaryFolder } from './rows.ts'

/** A station in a folder whose core begins anew, as under the shell, each time that its devices are changed. */
export type StationWithScreen = {
  readonly data: string
  readonly config: string
  /** Settles when the core that runs now has taken up the last change. */
  answer: RunningCore['answerWindow']
  scan(text: string): Promise<void>
  signIn(role: Role): Promise<void>
  view(): Promise<BenchView>
  /** Settles when the core has begun anew so many times. */
  begun(times: number): Promise<void>
  readonly told: readonly StationEvent[]
  /** How often the screen was told that something is not as it was. */
  readonly changes: number
  /** What the desktop's safe storage holds. */
  readonly kept: ReadonlyMap<string, string>
  /** What the core wrote to its log. */
  readonly log: readonly string[]
}

export async function stationWithScreen({
  hasWindow = true,
  hasKeyring = true,
} = {}): Promise<StationWithScreen> {
  const data = join(temporaryFolder(), 'station')
  const facts = {
    site: 'WAW',
    station: '01',
    country: 'PL',
    currency: 'PLN',
    timezone: 'Europe/Warsaw',
    language: 'en',
    epoch: 1,
  }
  const administrator = { name: 'Zofia', language: 'en' } as const
  const made = makeStationFolder(data, { facts, secret: makeSiteSecret('WAW'), administrator })
  if (!made.ok) throw new Error(made.error.code)
  const config = configPathOf(data, undefined)
  const badges = new Map<Role, string>([['administrator', made.value.badge]])
  const told: StationEvent[] = []
  const log: string[] = []
  const kept = new Map<string, string>()
  const state = { changes: 0, begun: 0, waiting: new Set<() => void>() }
  let running = start()
  onTestFinished(async () => (await running).stop('test'))
  await running
  const station: StationWithScreen = {
    data,
    config,
    told,
    kept,
    log,
    get changes() {
      return state.changes
    },
    answer: async (call, input) => (await running).answerWindow(call, input),
    scan: async (text) => (await running).scan({ source: 'test', text, atMonotonicMs: performance.now() }),
    async signIn(role) {
      await running
      await station.scan(badges.get(role) ?? '')
    },
    async view() {
      const answer = await station.answer('bench.view', {})
      if (!answer.ok) throw new Error(answer.error.faultId)
      return answer.value
    },
    async begun(times) {
      await new Promise<void>((resolve) => {
        const look = (): void => void (state.begun >= times && resolve())
        state.waiting.add(look)
        look()
      })
      await running
    },
  }

  return station

  async function start(): Promise<RunningCore> {
    const opened = await openFloor(data, DEFAULT_SETTINGS)
    if (!opened.ok) throw new Error(opened.error.code)
    const { floor } = opened.value
    for (const role of ['worker', 'supervisor'] as const)
      if (!badges.has(role)) {
        const person = { name: role, role, language: 'en' as const, by: null }
        badges.set(role, addPerson(floor.db, { now: floor.now(), newId: floor.newId }, person).badge)
      }
    const read = readConfigOf(data, undefined)
    const store = storage()
    if (!read.ok) throw new Error(JSON.stringify(read.error))
    return runStation(opened.value, {
      folder: data,
      config: read.value,
      version: '0',
      demo: null,
      realSite: null,
      deviceScreen: hasWindow
        ? { changed: () => (state.changes += 1), file: { path: config, restart } }
        : null,
      tell: (event) => void told.push(event),
      show: null,
      store,
      findSecret: secretFinder({ env: process.env, safe: store.all }),
      log: (line) => void log.push(line),
    })
  }

  function restart(): void {
    running = running.then(async (core) => {
      await core.stop('devices-changed')
      return start()
    })
    void running.then((core) => {
      state.begun += 1
      for (const look of state.waiting) look()
      return core
    })
  }

  /** The shell's side of it, in the memory. */
  function storage(): SafeStorage {
    const store: SafeStorage = new SafeStorage(({ keep: { id, put, forget } }) => {
      if (hasKeyring || Object.keys(put).length === 0) {
        for (const [name, value] of Object.entries(put)) kept.set(name, value)
        for (const name of forget) kept.delete(name)
        return store.answered({ id, refusal: null })
      }
      store.answered({ id, refusal: { code: 'no-keyring' } })
    })
    store.opened(Object.fromEntries(kept))
    return store
  }
}
