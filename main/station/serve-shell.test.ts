import { randomUUID } from 'node:crypto'
import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import type { FromCore } from '#contract/core-messages'
import type { DemoView } from '#contract/demo'
import { temporaryFolder } from '#tests/rows'

const source = (name: string): string => fileURLToPath(new URL(name, import.meta.url))

/** A core as the shell starts it, here from its source. */
function startCore(data: string, ...words: string[]) {
  const child: ChildProcess = spawn(process.execPath, [source('serve-shell.ts'), '--data', data, ...words], {
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    serialization: 'json',
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  const ended = once(child, 'exit').then(([code]) => code as number | null)
  const heard: FromCore[] = []
  const waiting = new Set<() => void>()
  child.on('message', (message) => {
    heard.push(message as FromCore)
    for (const look of waiting) look()
  })
  const until = (fits: (message: FromCore) => boolean): Promise<FromCore> =>
    new Promise((resolve) => {
      const look = (): void => {
        const found = heard.find(fits)
        if (found) resolve(found)
      }
      waiting.add(look)
      look()
    })
  let asked = 0
  const ask = async (call: string, input: unknown): Promise<FromCore> => {
    const id = ++asked
    child.send({ id, call, input })
    return until((message) => 'id' in message && message.id === id)
  }
  return { child, ended, until, ask }
}

function makeStation(): string {
  const data = join(temporaryFolder(), 'station')
  const args = [source('index.ts'), 'init', '--data', data, '--site', 'WAW', '--station', '01']
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' })
  if (status !== 0) throw new Error(stderr)
  return data
}

const fault = (faultId: string) => ({ answer: { ok: false, error: { code: 'fault', faultId } } })

describe('the core as the child of a shell', { timeout: 30_000 }, () => {
  it('answers what it is asked, refuses what does not fit, and ends when the channel closes', async () => {
    const { child, ended, until, ask } = startCore(makeStation())
    await until((message) => 'up' in message)
    expect(await ask('bench.view', {})).toMatchObject({
      answer: { ok: true, value: { station: 'WAW-01' } },
    })
    expect(await ask('bench.view', { more: 1 })).toMatchObject(fault('malformed-question'))
    expect(await ask('toString', {})).toMatchObject(fault('malformed-question'))
    expect(await ask('imports.begin', { kind: 'products' })).toMatchObject(fault('not-permitted'))
    child.send('no question at all')
    const scanned = await ask('bench.scan', { id: 'scan-0001', text: 'no such badge', promptId: null })
    expect(scanned).toMatchObject({ answer: { ok: true } })
    expect(await until((message) => 'event' in message && message.event.event === 'refused')).toBeDefined()
    child.disconnect()
    expect(await ended).toBe(0)
  })

  it('says why it cannot start', async () => {
    const { ended, until } = startCore(join(temporaryFolder(), 'nothing-here'))
    expect(await until((message) => 'refused' in message)).toEqual({ refused: 'no-station-here' })
    expect(await ended).toBe(1)
  })
})

it(
  'ends for a device that was added in its window, and opens it when it starts again',
  { timeout: 30_000 },
  async () => {
    const data = makeStation()
    const args = [source('index.ts'), 'badge', '--data', data, '--role', 'supervisor', '--name', 'Ola']
    const badge = spawnSync(process.execPath, args, { encoding: 'utf8' }).stdout.trim()
    const first = startCore(data)
    await first.until((message) => 'up' in message)
    await first.ask('bench.scan', { id: randomUUID(), text: badge, promptId: null })
    const printer = { kind: 'file', folder: data, language: 'zpl', widthMm: 100, heightMm: 50, dpi: 203 }
    const entry = { id: 'labels', ...printer }
    expect(await first.ask('devices.add', { kind: 'printer', entry })).toMatchObject({ answer: { ok: true } })
    expect(await first.ended).toBe(0)
    const next = startCore(data)
    await next.until((message) => 'up' in message)
    expect(await next.ask('devices.view', { device: null })).toMatchObject({
      answer: { value: { devices: [{ id: 'labels', state: { kind: 'ready' }, entry }] } },
    })
    expect(await next.until((message) => 'devicesChanged' in message)).toEqual({ devicesChanged: true })
  },
)

const place = (name: string) => join(temporaryFolder(), name)
const isChanged = (message: FromCore): boolean => 'demoChanged' in message
const atDemo = { answer: { ok: true, value: { station: 'DEM-01' } } }
const noDemo = { answer: { ok: false, error: { code: 'no-demo' } } }

describe('the demo as the child of a shell', { timeout: 30_000 }, () => {
  it('takes the place of a station that is not there yet, and leaves that place empty', async () => {
    const data = place('station')
    const { until, ask } = startCore(data, '--demo-data', place('demo'))
    await until((message) => 'up' in message)
    expect(await ask('bench.view', {})).toMatchObject(atDemo)
    expect(await ask('demo.next', {})).toMatchObject({ answer: { ok: true } })
    expect(await until(isChanged)).toEqual({ demoChanged: true })
    const shift = await ask('demo.view', {})
    const { people } = (shift as { answer: { value: DemoView } }).answer.value
    await ask('demo.scan', { text: people.find(({ role }) => role !== 'worker')?.badge ?? '' })
    expect(await ask('devices.view', { device: null })).toMatchObject({
      answer: { value: { isDemo: true, mayChange: false, devices: [{ id: 'labels', how: 'file' }] } },
    })
    expect(await ask('devices.remove', { device: 'labels' })).toMatchObject({
      answer: { error: { code: 'only-a-demo' } },
    })
    expect(existsSync(data)).toBe(false)
  })

  it('gives way to a real station, unless it is asked for', async () => {
    const data = makeStation()
    const real = startCore(data, '--demo-data', place('demo'))
    await real.until((message) => 'up' in message)
    expect(await real.ask('bench.view', {})).toMatchObject({ answer: { value: { station: 'WAW-01' } } })
    expect(await real.ask('demo.view', {})).toMatchObject(noDemo)
    const asked = startCore(data, '--demo-data', place('demo'), '--demo')
    await asked.until((message) => 'up' in message)
    expect(await asked.ask('bench.view', {})).toMatchObject(atDemo)
  })

  it('is started nowhere else', async () => {
    const without = startCore(place('station'), '--demo')
    expect(await without.until((message) => 'refused' in message)).toEqual({ refused: 'no-demo-folder' })
    const foreign = place('demo')
    mkdirSync(foreign)
    writeFileSync(join(foreign, 'letters.txt'), 'mine')
    const refused = startCore(place('station'), '--demo-data', foreign)
    expect(await refused.until((message) => 'refused' in message)).toEqual({ refused: 'not-a-demo' })
  })

  it('looks at what it is asked before it does it', async () => {
    const { until, ask } = startCore(place('station'), '--demo-data', place('demo'))
    await until((message) => 'up' in message)
    for (const [call, input] of [
      ['demo.play', { speed: 61 }],
      ['demo.play', { speed: '1' }],
      ['demo.scan', { text: 'x'.repeat(5000) }],
      ['demo.label', {}],
      ['demo.view', { more: 1 }],
    ] as const)
      expect(await ask(call, input)).toMatchObject(fault('malformed-question'))
  })

  it('is played on by the next core when one is killed in the middle of a shift', async () => {
    const [data, demo] = [place('station'), place('demo')]
    const doneIn = async ({ ask }: ReturnType<typeof startCore>): Promise<number> => {
      const answer = (await ask('demo.view', {})) as { answer: { value: DemoView } }
      return answer.answer.value.parcels.filter(({ state }) => state === 'done').length
    }
    const first = startCore(data, '--demo-data', demo)
    await first.until((message) => 'up' in message)
    await first.ask('demo.play', { speed: 60 })
    await vi.waitUntil(async () => (await doneIn(first)) > 0, { timeout: 20_000 })
    first.child.kill('SIGKILL')
    await first.ended
    const second = startCore(data, '--demo-data', demo)
    await second.until((message) => 'up' in message)
    const stood = await doneIn(second)
    expect(stood).toBeGreaterThan(0)
    await second.ask('demo.play', { speed: 60 })
    await vi.waitUntil(async () => (await doneIn(second)) > stood, { timeout: 20_000 })
    second.child.disconnect()
    await second.ended
    const verify = [source('index.ts'), 'verify', '--data', join(demo, 'station')]
    expect(spawnSync(process.execPath, verify).status).toBe(0)
  })
})
