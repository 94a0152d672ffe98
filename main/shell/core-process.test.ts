import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { FromCore } from '#contract/core-messages'
import { coreStarter, type CoreProcess } from './core-process.ts'

const compiled = join(tmpdir(), 'backdock-compiled-core')
const noSecrets = async (): Promise<Record<string, string>> => ({})

/** Starts a small program in the core's place, and gathers what it does until it ends. */
function run(
  program: string,
  act: (core: CoreProcess, message: FromCore) => void = () => {},
  secrets: Record<string, string> = {},
) {
  const heard: FromCore[] = []
  const start = coreStarter({
    node: process.execPath,
    entry: '--eval',
    args: [program],
    compiled,
    secrets: async () => secrets,
    log: () => {},
  })
  return new Promise<{ reason: string; heard: FromCore[] }>((resolve) => {
    const core = start({
      onMessage(message) {
        heard.push(message)
        act(core, message)
      },
      onEnd: (reason) => resolve({ reason, heard }),
    })
  })
}

describe('a process of the core', { timeout: 30_000 }, () => {
  it('is heard to its last message before its end is told', async () => {
    const { reason, heard } = await run(`process.send({ refused: 'station-busy' }, () => process.exit(1))`)
    expect(heard).toEqual([{ refused: 'station-busy' }])
    expect(reason).toBe('exit 1')
  })

  it('is asked, and answers', async () => {
    const echo = `process.on('message', (m) => { if (m.secrets) return; process.send({ id: m.id, answer: m }); process.disconnect() }); process.send({ up: true })`
    const question = { id: 7, call: 'bench.scan', input: { text: '\u001dąę' } }
    const { heard } = await run(echo, (core, message) => 'up' in message && core.send(question))
    expect(heard.at(-1)).toEqual({ id: 7, answer: question })
  })

  it('is told the secrets over its channel, and nowhere else', async () => {
    const tells = `process.on('message', (m) => {
      process.send({ id: 1, answer: [m, JSON.stringify([process.argv, process.execArgv, process.env]).includes('hunter' + 2)] })
      process.disconnect()
    })`
    const { heard } = await run(tells, () => {}, { ERP: 'hunter2' })
    expect(heard).toEqual([{ id: 1, answer: [{ secrets: { ERP: 'hunter2' } }, false] }])
  })

  it('ends itself when it is released, and by force when it does not', async () => {
    const obeys = `process.on('disconnect', () => process.exit(3)); process.send({ up: true })`
    const hangs = `process.on('disconnect', () => {}); setInterval(() => {}, 1e6); process.send({ up: true })`
    expect((await run(obeys, (core) => core.release())).reason).toBe('exit 3')
    const killed = await run(hangs, (core) => {
      core.release()
      core.kill()
    })
    expect(killed.reason).toBe('SIGKILL')
  })

  it('leaves what it writes about its troubles in the log', async () => {
    const logged: string[] = []
    await new Promise<void>((resolve) => {
      const log = (line: string): void => {
        if (logged.push(line) === 2) resolve()
      }
      const args = [`process.stderr.write('fault 1\\nfault 2\\n', () => process.exit())`]
      coreStarter({ node: process.execPath, entry: '--eval', args, compiled, secrets: noSecrets, log })({
        onMessage: () => {},
        onEnd: () => {},
      })
    })
    expect(logged).toEqual(['fault 1', 'fault 2'])
  })

  it('that cannot be started ends with the reason', async () => {
    const start = coreStarter({
      node: '/no/such/node',
      entry: '',
      args: [],
      compiled,
      secrets: noSecrets,
      log: () => {},
    })
    const reason = await new Promise((resolve) => start({ onMessage: () => {}, onEnd: resolve }))
    expect(reason).toContain('ENOENT')
  })
})
