import { spawnSync } from 'node:child_process'
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { _electron } from 'playwright'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { needs } from '#tests/simulators/needs'
import { command, does, runs, temporaryFolder } from './at-a-packaged-terminal.ts'
import { coreOf, executableOf, openPackaged, renderersOf, statusOf } from './open-packaged.ts'
import { forTests, installed, production } from './packages.ts'

const startHeldBack = fileURLToPath(new URL('start-held-back', import.meta.url))
const backdock = join(installed, 'resources', 'bin', 'backdock')
/** An Electron as it comes, in which everything is still allowed. */
const stockElectron = process.env['BACKDOCK_TEST_ELECTRON'] ?? ''

/** A new station, and the words that open a window on it. */
async function newStation(): Promise<{ folder: string; data: string; words: string[] }> {
  const folder = temporaryFolder()
  const data = join(folder, 'data')
  await does(command(backdock), 'init', '--data', data, '--site', 'WAW', '--station', '01')
  return { folder, data, words: [`--user-data-dir=${join(folder, 'user')}`, '--data', data] }
}

describe('the product, as it is sold', () => {
  it.skipIf(!needs('xdotool'))('opens its window, with its core up on its own Node', async () => {
    const { folder, data, words } = await newStation()
    const opened = await openPackaged(backdock, words, {})
    const window = ['search', '--sync', '--onlyvisible', '--name', '^Backdock$']
    expect(spawnSync('xdotool', window, { encoding: 'utf8', timeout: 30_000 }).stdout).toMatch(/^\d+$/m)
    expect(executableOf(coreOf(opened)!)).toBe(join(installed, 'resources', 'node', 'node'))
    // The core holds the station: a command that changes something goes through it, and nobody else may run there.
    await vi.waitUntil(() => existsSync(join(data, 'station.sock')), { timeout: 30_000 })
    expect((await runs(command(backdock), 'run', '--data', data)).code).toBe(1)
    // The shell had nothing to say of it.
    expect(existsSync(join(folder, 'user', 'logs', 'shell.log'))).toBe(false)
  })

  it("draws it in Chromium's sandbox", async () => {
    const { words } = await newStation()
    for (const renderer of renderersOf(await openPackaged(join(production, 'backdock'), words, {}))) {
      // It shuts itself in as it starts.
      await vi.waitUntil(() => /^Seccomp:\t2$/m.test(statusOf(renderer)), { timeout: 30_000 })
      expect(statusOf(renderer)).toMatch(/^NoNewPrivs:\t1$/m)
    }
  })

  it('runs nothing that its environment names: neither as a Node nor beside its own code', async () => {
    const { folder, words } = await newStation()
    const [ran, required] = [join(folder, 'ran'), join(folder, 'required')]
    const [code, module] = [join(folder, 'code.cjs'), join(folder, 'module.cjs')]
    writeFileSync(code, `require('fs').writeFileSync(${JSON.stringify(ran)}, '')`)
    writeFileSync(module, `require('fs').writeFileSync(${JSON.stringify(required)}, '')`)
    const env = { ELECTRON_RUN_AS_NODE: '1', NODE_OPTIONS: `--require ${module}` }

    // It waits for its window: it has started as the product.
    await openPackaged(join(production, 'backdock'), [code, ...words], env)
    expect([existsSync(ran), existsSync(required)]).toEqual([false, false])

    spawnSync(stockElectron, [code], { env: { ...process.env, ...env } })
    expect([existsSync(ran), existsSync(required)]).toEqual([true, true])
  })

  it('lets nobody inspect it', async () => {
    const { words } = await newStation()
    const inspect = ['--inspect=0', '--inspect-brk=0']
    const opened = await openPackaged(join(production, 'backdock'), [...inspect, ...words], {})
    expect(opened.stderr()).not.toContain('Debugger')
  })
})

describe('the package for tests', () => {
  it('can be attached to, and is else the product: packaged, and sandboxed', async () => {
    const { words } = await newStation()
    const app = await _electron.launch({
      executablePath: startHeldBack,
      args: words,
      chromiumSandbox: true,
      env: { ...(process.env as Record<string, string>), DBUS_SESSION_BUS_ADDRESS: '/dev/null' },
    })
    onTestFinished(() => app.close())
    const page = await app.firstWindow()
    await page.waitForLoadState('load')
    expect(page.url()).toBe('app://station/')
    expect(await app.evaluate(({ app: own }) => [own.isPackaged, own.getAppPath()])).toEqual([
      true,
      join(forTests, 'resources', 'app.asar'),
    ])
    expect(await page.evaluate(`window.station.call('bench.view', {})`)).toMatchObject({ ok: true })
    expect(executableOf({ pid: app.process().pid ?? 0, parent: 0, words: [] })).toBe(
      join(forTests, 'backdock'),
    )
  })
})
