import { setImmediate as nextTurn } from 'node:timers/promises'
import type { StationEvent } from '#contract/events'
import { readConfig } from '#contract/config'
import type { StationDb } from '#db/station-db'
import { DEFAULT_SETTINGS, openFloor } from '#station/open-floor'
import type { Floor, Settings } from '#station/floor'
import { runStation } from '#station/run-station'
import { secretFinder } from '#station/secrets'

export type BenchCore = {
  floor: Floor
  /** Scans a text and settles with its events, once its prompt is shown. */
  scan(text: string): Promise<readonly StationEvent[]>
  stop(): Promise<void>
}

type Wishes = {
  folder: string
  printerPort: number
  settings: Partial<Settings>
  /** Another way to the same database, to measure on. */
  dbOf: (db: StationDb) => StationDb
  onEvent: (event: StationEvent) => void
}

export const printerOn = (port: number): object => ({
  id: 'labels',
  kind: 'tcp',
  host: '127.0.0.1',
  port,
  language: 'zpl',
  widthMm: 100,
  heightMm: 50,
  dpi: 203,
  status: 'one-way',
})

/** The core as `run` puts it together, in this process; scans come by a call instead of a cable. */
export async function startCore({
  folder,
  printerPort,
  settings,
  dbOf,
  onEvent,
}: Wishes): Promise<BenchCore> {
  const config = readConfig({ printers: [printerOn(printerPort)] })
  if (!config.ok) throw new Error(JSON.stringify(config.error))
  const opened = await openFloor(folder, { ...DEFAULT_SETTINGS, ...settings })
  if (!opened.ok) throw new Error(opened.error.code)
  const floor = { ...opened.value.floor, db: dbOf(opened.value.floor.db) }
  let events: StationEvent[] = []
  const core = await runStation(
    { ...opened.value, floor },
    {
      folder,
      config: config.value,
      version: '0',
      demo: null,
      realSite: null,
      deviceScreen: null,
      show: null,
      findSecret: secretFinder({ env: process.env, safe: null }),
      store: null,
      tell: (event) => {
        events.push(event)
        onEvent(event)
      },
      log: (line) => void process.stderr.write(`${line}\n`),
    },
  )
  return {
    floor,
    async scan(text) {
      events = []
      await core.scan({ source: 'bench', text, atMonotonicMs: performance.now() })
      // A hand takes longer than a turn of the loop: no scan comes in the turn that answered the one before.
      await nextTurn()
      const refused = events.find((event) => event.event === 'refused')
      if (refused) throw new Error(`refused: ${JSON.stringify(refused)}`)
      return events
    },
    stop: () => core.stop('asked'),
  }
}
