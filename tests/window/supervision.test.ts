import { once } from 'node:events'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import {
  ask,
  builtWindow,
  coreOf,
  isAlive,
  isWindowBuilt,
  makeFolders,
  makeStation,
  openShell,
  openShellAtStation,
  startAgain,
  statesTold,
  type Shell,
} from './open-shell.ts'

async function opened(shell: Promise<Shell>): Promise<Shell> {
  const open = await shell
  onTestFinished(() => open.close().catch(() => {}))
  return open
}

/** The core's process, once there is one that answers. */
async function answeringCore(shell: Shell): Promise<number> {
  expect(await ask(shell.page, 'bench.view', {})).toMatchObject({ ok: true })
  return coreOf(shell)!
}

const gone = (pid: number): Promise<unknown> => vi.waitUntil(() => !isAlive(pid), { timeout: 15_000 })

describe('the core below the shell', () => {
  it('is started again at once when it is killed, and the window goes on', async () => {
    const shell = await opened(openShellAtStation())
    const first = await answeringCore(shell)
    process.kill(first, 'SIGKILL')
    await gone(first)
    expect(await answeringCore(shell)).not.toBe(first)
    expect((await statesTold(shell.page)).slice(-3)).toEqual([
      { kind: 'down', reason: 'SIGKILL', retryInMs: 0 },
      { kind: 'starting' },
      { kind: 'up' },
    ])
  })

  it('answers a scan that it was killed over, once it stands again', async () => {
    const shell = await opened(openShellAtStation())
    const first = await answeringCore(shell)
    process.kill(first, 'SIGSTOP')
    // When this has been answered, both questions have come to the shell: they take the same way, in this order.
    await shell.app.evaluate(
      ({ BrowserWindow }, questions) =>
        BrowserWindow.getAllWindows()[0]!.webContents.executeJavaScript(
          `window.asked = ${questions}.map(([name, input]) => window.station.call(name, input)); 0`,
        ),
      JSON.stringify([
        ['bench.scan', { id: 'scan-0000001', text: 'no such badge', promptId: null }],
        ['people.add', { name: 'Ada', role: 'worker', language: 'en' }],
      ]),
    )
    process.kill(first, 'SIGKILL')
    expect(await shell.page.evaluate('Promise.all(window.asked)')).toMatchObject([
      { ok: true, value: { view: { station: 'WAW-01' } } },
      { ok: false, error: { code: 'fault', faultId: 'core-gone' } },
    ])
  })

  it('that has no station says so, waits longer each time, and takes up what appears', async () => {
    const folders = makeFolders()
    const shell = await opened(openShell(folders))
    const downs = async () => (await statesTold(shell.page)).filter((state) => state.kind === 'down')
    await vi.waitUntil(async () => (await downs()).some(({ retryInMs }) => retryInMs >= 500), {
      timeout: 15_000,
    })
    expect((await downs()).every(({ reason }) => reason === 'no-station-here')).toBe(true)
    makeStation(folders.data)
    expect(await ask(shell.page, 'bench.view', {})).toMatchObject({ ok: true })
    expect(readFileSync(join(folders.userData, 'logs', 'core.log'), 'utf8')).toContain('no-station-here')
  })

  it('ends itself when the shell is killed', async () => {
    const shell = await opened(openShellAtStation())
    const core = await answeringCore(shell)
    shell.app.process().kill('SIGKILL')
    await gone(core)
    rmSync(shell.folders.all, { recursive: true, force: true })
  })

  it.each(['its window is closed', 'it is told to by SIGTERM'])(
    'has ended in order before the shell has, when %s',
    async (how) => {
      const shell = await opened(openShellAtStation())
      const core = await answeringCore(shell)
      const ended = once(shell.app.process(), 'exit')
      if (how.includes('SIGTERM')) shell.app.process().kill('SIGTERM')
      else
        void shell.app
          .evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.close())
          .catch(() => {})
      expect(await ended).toEqual([0, null])
      expect(isAlive(core)).toBe(false)
      expect(existsSync(join(shell.folders.data, 'station.sock'))).toBe(false)
    },
  )

  it('stands where it stood when the page is loaded again', async () => {
    const shell = await opened(openShellAtStation())
    const core = await answeringCore(shell)
    await shell.page.evaluate('location.reload()').catch(() => {})
    await shell.page.waitForFunction('window.told.states.length > 0')
    expect((await statesTold(shell.page)).at(-1)).toEqual({ kind: 'up' })
    expect(await answeringCore(shell)).toBe(core)
  })

  it('is drawn again when the process of its window is gone', async () => {
    const shell = await opened(openShellAtStation())
    await answeringCore(shell)
    const back = await shell.app.evaluate(
      ({ BrowserWindow }) =>
        new Promise<string>((resolve) => {
          const { webContents } = BrowserWindow.getAllWindows()[0]!
          webContents.once('did-finish-load', () => resolve(webContents.getURL()))
          process.kill(webContents.getOSProcessId(), 'SIGKILL')
        }),
    )
    expect(back).toBe('app://station/')
    expect(readFileSync(join(shell.folders.userData, 'logs', 'shell.log'), 'utf8')).toContain(
      'process is gone',
    )
  })
})

describe('the shell', () => {
  it('runs once: a second start shows the first window and ends', async () => {
    const shell = await opened(openShellAtStation())
    const core = await answeringCore(shell)
    const heard = shell.app.evaluate(
      ({ app }) => new Promise<boolean>((resolve) => app.once('second-instance', () => resolve(true))),
    )
    expect(await startAgain(shell)).toBe(0)
    expect(await heard).toBe(true)
    expect(coreOf(shell)).toBe(core)
  })

  it('opens its window where it was left', async () => {
    const first = await opened(openShellAtStation())
    const left = { x: 40, y: 60, width: 1300, height: 810 }
    await first.app.evaluate(
      ({ BrowserWindow }, bounds) => BrowserWindow.getAllWindows()[0]!.setBounds(bounds),
      left,
    )
    const ended = once(first.app.process(), 'exit')
    void first.app.evaluate(({ app }) => app.quit()).catch(() => {})
    await ended
    const second = await opened(openShell(first.folders))
    const found = await second.app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]!.getNormalBounds(),
    )
    expect(found).toEqual(left)
  })

  it.runIf(isWindowBuilt)('shows the real window with nothing refused by its policy', async () => {
    const folders = makeFolders(builtWindow)
    makeStation(folders.data)
    const shell = await opened(openShell(folders))
    const troubles: string[] = []
    shell.page.on('console', (message) => {
      if (message.type() === 'error') troubles.push(message.text())
    })
    shell.page.on('pageerror', (error) => troubles.push(String(error)))
    await shell.page.reload()
    await shell.page.locator('[data-prompt]').waitFor()
    await ask(shell.page, 'bench.view', {})
    expect(troubles).toEqual([])
  })
})
