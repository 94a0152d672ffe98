import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import {
  ask,
  coreOf,
  isAlive,
  makeFolders,
  makeStation,
  openShell,
  startAgain,
  statesTold,
  type Shell,
} from './open-shell.ts'

const BOARD = 'app://station/?window=board'

async function opened(...words: string[]): Promise<Shell> {
  const folders = makeFolders()
  makeStation(folders.data)
  const shell = await openShell(folders, ...words)
  onTestFinished(() => shell.close().catch(() => {}))
  return shell
}

const pages = ({ app }: Shell): Page[] => app.windows()
const pageAt = (shell: Shell, url: string): Promise<Page> =>
  vi.waitUntil(() => pages(shell).find((page) => page.url() === url), { timeout: 15_000 })

/** What Electron says of each window, by its address. */
const windows = ({ app }: Shell) =>
  app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map((window) => ({
      url: window.webContents.getURL(),
      isKiosk: window.isKiosk(),
      preferences: (
        window.webContents as unknown as { getLastWebPreferences(): Record<string, unknown> }
      ).getLastWebPreferences(),
    })),
  )

const close = ({ app }: Shell, address: string): Promise<void> =>
  app
    .evaluate(({ BrowserWindow }, url) => {
      BrowserWindow.getAllWindows()
        .find(({ webContents }) => webContents.getURL() === url)
        ?.close()
    }, address)
    .catch(() => {})

describe('the board', () => {
  it('is a second window with the same walls around it', async () => {
    const shell = await opened('--board')
    const board = await pageAt(shell, BOARD)
    expect(await ask(board, 'bench.view', {})).toMatchObject({ ok: true })
    expect((await statesTold(board)).at(-1)).toEqual({ kind: 'up' })
    const both = await windows(shell)
    expect(both.map(({ url }) => url).sort()).toEqual(['app://station/', BOARD])
    for (const { preferences } of both)
      expect(preferences).toMatchObject({
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        webSecurity: true,
        webviewTag: false,
      })
    const foreign = `new Promise((settle) => { location.href = 'app://station/?window=other'; setTimeout(() => settle(location.href)) })`
    expect(await board.evaluate(foreign)).toBe(BOARD)
    expect(await board.evaluate(`window.open('${BOARD}')`)).toBeNull()
  })

  it('is opened at a station that runs, once; and its end is not the end of the work', async () => {
    const shell = await opened()
    expect(await startAgain(shell, '--board')).toBe(0)
    const board = await pageAt(shell, BOARD)
    await ask(board, 'bench.view', {})
    await startAgain(shell, '--board')
    expect(await windows(shell)).toHaveLength(2)
    const core = coreOf(shell)
    await close(shell, BOARD)
    await vi.waitUntil(() => board.isClosed())
    expect(await ask(shell.page, 'bench.view', {})).toMatchObject({ ok: true })
    expect(coreOf(shell)).toBe(core)
    await startAgain(shell, '--board')
    expect(await ask(await pageAt(shell, BOARD), 'bench.view', {})).toMatchObject({ ok: true })
  })

  it("closes with the worker's window, and the station has ended; each remembers its own place", async () => {
    const shell = await opened('--board')
    await pageAt(shell, BOARD)
    await ask(shell.page, 'bench.view', {})
    const core = coreOf(shell)!
    const ended = once(shell.app.process(), 'exit')
    await shell.app.evaluate(({ BrowserWindow }) => {
      for (const window of BrowserWindow.getAllWindows())
        if (window.webContents.getURL().endsWith('board')) {
          window.setBounds({ x: 30, y: 40, width: 900, height: 700 })
          window.emit('close', { preventDefault() {} })
        }
    })
    await close(shell, 'app://station/')
    expect(await ended).toEqual([0, null])
    expect(isAlive(core)).toBe(false)
    const { userData } = shell.folders
    expect(JSON.parse(readFileSync(join(userData, 'board.json'), 'utf8'))).toMatchObject({
      bounds: { x: 30, y: 40, width: 900, height: 700 },
    })
    expect(existsSync(join(userData, 'window.json'))).toBe(true)
  })
})

describe('a kiosk', () => {
  it('fills the screen and is not closed by accident, but by --quit', async () => {
    const shell = await opened('--kiosk')
    await ask(shell.page, 'bench.view', {})
    expect((await windows(shell)).map(({ isKiosk }) => isKiosk)).toEqual([true])
    await close(shell, 'app://station/')
    expect(await ask(shell.page, 'bench.view', {})).toMatchObject({ ok: true })
    expect(await windows(shell)).toHaveLength(1)
    const ended = once(shell.app.process(), 'exit')
    expect(await startAgain(shell, '--quit')).toBe(0)
    expect(await ended).toEqual([0, null])
  })

  it('is not covered by its board where there is one display', async () => {
    const shell = await opened('--kiosk', '--board')
    await pageAt(shell, BOARD)
    const kiosks = new Map((await windows(shell)).map(({ url, isKiosk }) => [url, isKiosk]))
    expect([kiosks.get('app://station/'), kiosks.get(BOARD)]).toEqual([true, false])
  })

  it('ends in order when the system tells it to', async () => {
    const shell = await opened('--kiosk')
    await ask(shell.page, 'bench.view', {})
    const ended = once(shell.app.process(), 'exit')
    shell.app.process().kill('SIGTERM')
    expect(await ended).toEqual([0, null])
  })
})
