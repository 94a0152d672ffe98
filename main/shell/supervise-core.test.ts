import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { CoreState } from '#contract/bridge'
import type { FromCore, Question, ToCore } from '#contract/core-messages'
import type { CoreProcessListener } from './core-process.ts'
import { SupervisedCore } from './supervise-core.ts'

/** A core that does what the test says; each start is kept. */
class ScriptedCore {
  readonly starts: {
    listener: CoreProcessListener
    sent: ToCore[]
    isReleased: boolean
    isKilled: boolean
  }[] = []
  readonly start = (listener: CoreProcessListener) => {
    const started = { listener, sent: [] as ToCore[], isReleased: false, isKilled: false }
    this.starts.push(started)
    return {
      send: (message: ToCore) => void started.sent.push(message),
      release: () => void (started.isReleased = true),
      kill: () => void (started.isKilled = true),
    }
  }

  get now() {
    const now = this.starts.at(-1)!
    return { ...now, questions: now.sent.filter((message): message is Question => 'call' in message) }
  }

  says(message: FromCore): void {
    this.now.listener.onMessage(message)
  }

  ends(reason: string): void {
    this.now.listener.onEnd(reason)
  }
}

let script: ScriptedCore
let states: CoreState[]
let core: SupervisedCore
let demoChanges: number
let deviceChanges: number

beforeEach(() => {
  vi.useFakeTimers()
  script = new ScriptedCore()
  states = []
  demoChanges = 0
  deviceChanges = 0
  core = new SupervisedCore({
    startProcess: script.start,
    onEvent: () => {},
    onView: () => {},
    onDevicesChanged: () => void (deviceChanges += 1),
    onDemoChanged: () => void (demoChanges += 1),
    onState: (state) => states.push(state),
    keepSecrets: ({ id, put }) => ({ id, refusal: 'ERP' in put ? null : { code: 'no-keyring' } }),
    log: () => {},
  })
  core.start()
  return () => vi.useRealTimers()
})

const view = { ok: true, value: 'the view' }
const retries = (): number[] => states.flatMap((state) => (state.kind === 'down' ? [state.retryInMs] : []))

describe('the core under supervision', () => {
  it('keeps a question until the core is up, and hands its answer back', async () => {
    const asked = core.ask('bench.view', {})
    expect(script.now.sent).toEqual([])
    script.says({ up: true })
    expect(script.now.sent).toEqual([{ id: 1, call: 'bench.view', input: {} }])
    script.says({ id: 1, answer: view })
    await expect(asked).resolves.toEqual(view)
  })

  it('asks a scan again, by the same id, when the core died over it', async () => {
    script.says({ up: true })
    const scan = { id: '0123456789', text: 'T-1', promptId: null }
    const asked = core.ask('bench.scan', scan)
    script.ends('SIGKILL')
    vi.advanceTimersByTime(0)
    expect(script.now.sent).toEqual([])
    script.says({ up: true })
    expect(script.now.questions.map(({ input }) => input)).toEqual([scan])
    script.says({ id: script.now.questions[0]!.id, answer: view })
    await expect(asked).resolves.toEqual(view)
  })

  it('never asks twice for what carries no id of its own', async () => {
    script.says({ up: true })
    const asked = core.ask('people.add', { name: 'Ada', role: 'worker', language: 'en' })
    script.ends('SIGKILL')
    await expect(asked).resolves.toEqual({ ok: false, error: { code: 'fault', faultId: 'core-gone' } })
    vi.advanceTimersByTime(0)
    script.says({ up: true })
    expect(script.now.sent).toEqual([])
  })

  it('starts again at once the first time, then waits longer and longer, and at most 5 s', () => {
    for (let i = 0; i < 7; i++) {
      script.ends('exit 1')
      vi.advanceTimersByTime(retries().at(-1)!)
    }
    expect(retries()).toEqual([0, 250, 500, 1000, 2000, 5000, 5000])
    expect(script.starts).toHaveLength(8)
  })

  it('forgets the back-off once a core stood for a second', () => {
    for (const _ of [1, 2]) {
      script.ends('exit 1')
      vi.advanceTimersByTime(retries().at(-1)!)
    }
    script.says({ up: true })
    vi.advanceTimersByTime(1000)
    script.ends('SIGSEGV')
    expect(retries()).toEqual([0, 250, 0])
  })

  it('gives the reason that the core gave for not starting, else what ended it', () => {
    script.says({ refused: 'station-busy' })
    script.ends('exit 1')
    vi.advanceTimersByTime(0)
    script.ends('SIGKILL')
    expect(states.filter(({ kind }) => kind === 'down')).toMatchObject([
      { reason: 'station-busy' },
      { reason: 'SIGKILL' },
    ])
  })

  it('lets the core end in order, kills one that does not, and starts none afterwards', async () => {
    script.says({ up: true })
    const stopped = core.stop()
    expect(script.now).toMatchObject({ isReleased: true, isKilled: false })
    vi.advanceTimersByTime(6000)
    expect(script.now.isKilled).toBe(true)
    script.ends('SIGKILL')
    await stopped
    vi.advanceTimersByTime(60_000)
    expect(script.starts).toHaveLength(1)
  })

  it('does not start a core that was waiting for its turn when the shell ended', async () => {
    script.ends('exit 1')
    const asked = core.ask('bench.view', {})
    await core.stop()
    vi.advanceTimersByTime(60_000)
    expect(script.starts).toHaveLength(1)
    await expect(asked).resolves.toMatchObject({ ok: false })
  })

  it('tells a window that asks without end', async () => {
    for (let i = 0; i < 1000; i++) void core.ask('bench.view', {})
    await expect(core.ask('bench.view', {})).resolves.toMatchObject({
      error: { faultId: 'too-many-questions' },
    })
  })

  it('hands on that the devices changed', () => {
    script.says({ up: true })
    script.says({ devicesChanged: true })
    expect(deviceChanges).toBe(1)
  })

  it('hands on that the demo changed', () => {
    script.says({ up: true })
    script.says({ demoChanged: true })
    expect(demoChanges).toBe(1)
  })

  it('has secrets kept for the core that asks, and tells it what became of them', () => {
    script.says({ up: true })
    script.says({ keep: { id: 1, put: { ERP: 'hunter2' }, forget: [] } })
    script.says({ keep: { id: 2, put: { OTHER: 'hunter2' }, forget: [] } })
    expect(script.now.sent).toEqual([
      { kept: { id: 1, refusal: null } },
      { kept: { id: 2, refusal: { code: 'no-keyring' } } },
    ])
  })
})
