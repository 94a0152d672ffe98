import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { FromCore } from '#contract/core-messages'
import { temporaryFolder } from '#tests/rows'

const source = (name: string): string => fileURLToPath(new URL(name, import.meta.url))

/** A core as the shell starts it, here from its source. */
function startCore(data: string) {
  const child: ChildProcess = spawn(process.execPath, [source('serve-shell.ts'), '--data', data], {
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
  return { child, ended, until }
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
    const { child, ended, until } = startCore(makeStation())
    await until((message) => 'up' in message)
    const ask = async (id: number, call: string, input: unknown): Promise<FromCore> => {
      child.send({ id, call, input })
      return until((message) => 'id' in message && message.id === id)
    }
    expect(await ask(1, 'bench.view', {})).toMatchObject({
      answer: { ok: true, value: { station: 'WAW-01' } },
    })
    expect(await ask(2, 'bench.view', { more: 1 })).toMatchObject(fault('malformed-question'))
    expect(await ask(3, 'toString', {})).toMatchObject(fault('malformed-question'))
    expect(await ask(4, 'imports.begin', { kind: 'products' })).toMatchObject(fault('not-permitted'))
    child.send('no question at all')
    const scanned = await ask(5, 'bench.scan', { id: 'scan-0001', text: 'no such badge', promptId: null })
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
