import type { BenchView } from '#contract/bench-view'
import { done, refused, type Result } from '#contract/result'
import { settingsOf } from '../floor.ts'
import { openFloor, type FloorRefusal } from '../open-floor.ts'
import { runStation, type RunningCore, type Tell } from '../run-station.ts'
import type { RealSite } from '../site/real-site.ts'
import { DemoDesk } from './demo-desk.ts'
import { openDemo, type Demo, type DemoFolderRefusal } from './open-demo.ts'
import { secretFinder } from '../secrets.ts'

export type DemoRefusal = FloorRefusal | DemoFolderRefusal
export type RunningDemo = { core: RunningCore; desk: DemoDesk; demo: Demo }

type Outside = {
  version: string
  tell: Tell
  show: ((view: BenchView) => void) | null
  /** The demo's view is not as it was. */
  changed: () => void
  /** The devices' view is not as it was. */
  devicesChanged: () => void
  /** Where a real site can be made beside it; null where nobody could open it. */
  realSite: RealSite | null
  log: (line: string) => void
}

/** The core at the made-up site. Started afresh, another one takes its place behind the same calls. */
export async function runDemo(folder: string, outside: Outside): Promise<Result<RunningCore, DemoRefusal>> {
  const first = await startDemo(folder, { ...outside, afresh: false, again })
  if (!first.ok) return first
  const now = { running: Promise.resolve(first.value) }
  return done({
    scan: async (scan) => (await now.running).core.scan(scan),
    answerWindow: async (call, input) => (await now.running).core.answerWindow(call, input),
    stop: async (reason) => stopDemo(await now.running, reason),
  })

  async function again(): Promise<void> {
    const before = now.running
    now.running = startAgain(before)
    await now.running
  }

  async function startAgain(before: Promise<RunningDemo>): Promise<RunningDemo> {
    await stopDemo(await before, 'demo-again')
    const next = await startDemo(folder, { ...outside, afresh: true, again })
    if (!next.ok) throw new Error(`the demo cannot start afresh: ${next.error.code}`)
    outside.changed()
    return next.value
  }
}

/** Opens the demo in this folder and runs it. */
export async function startDemo(
  folder: string,
  parts: Outside & { afresh: boolean; again: () => Promise<void> },
): Promise<Result<RunningDemo, DemoRefusal>> {
  const { version, tell, show, changed, devicesChanged, realSite, log, afresh, again } = parts
  const opened = await openDemo(folder, { afresh })
  if (!opened.ok) return opened
  const demo = opened.value
  const floor = await openFloor(demo.data, settingsOf(demo.config))
  if (!floor.ok) return refused(floor.error)
  const desk = new DemoDesk(demo, floor.value, { changed, again, log })
  const core = await runStation(floor.value, {
    folder: demo.data,
    config: demo.config,
    version,
    demo: desk,
    realSite,
    deviceScreen: { changed: devicesChanged, file: null },
    store: null,
    findSecret: secretFinder({ env: {}, safe: null }),
    show,
    tell: (event, scanId) => {
      tell(event, scanId)
      desk.hear(event)
    },
    log,
  })
  desk.begin(core)
  return done({ core, desk, demo })
}

export async function stopDemo({ core, desk }: RunningDemo, reason: string): Promise<void> {
  await desk.shift.end()
  await core.stop(reason)
}
