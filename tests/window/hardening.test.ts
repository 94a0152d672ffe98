import { readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hasSandbox, openShellAtStation, processes, type Shell } from './open-shell.ts'

let shell: Shell
let outside: Server
let outsideUrl: string
const visits: string[] = []

beforeAll(async () => {
  outside = createServer((request, response) => {
    visits.push(request.url ?? '')
    response.setHeader('Access-Control-Allow-Origin', '*')
    response.end('outside')
  })
  await new Promise<void>((resolve) => outside.listen(0, '127.0.0.1', resolve))
  outsideUrl = `http://127.0.0.1:${(outside.address() as AddressInfo).port}/`
  shell = await openShellAtStation()
})

afterAll(async () => {
  await shell?.close()
  outside.close()
})

/** Runs text in the page, as whoever got a foot into it would. */
const inPage = <T>(code: string): Promise<T> => shell.page.evaluate<T>(code)
/**
 * What became of it: its value, or the name of what was thrown. Tried in a turn of the page's own, for in the
 * inspector's turn a page may evaluate text.
 */
const outcome = (code: string): Promise<unknown> =>
  inPage(`new Promise((settle) => setTimeout(async () => {
    try { settle(await (${code})) } catch (error) { settle(error.name) }
  }))`)
const violations = (): Promise<string[]> => inPage('window.told.violations')

/** Tries a navigation in the page; gives what the shell said to each address that was tried. */
function navigations(code: string): Promise<string[]> {
  return shell.app.evaluate(async ({ BrowserWindow }, text) => {
    const { webContents } = BrowserWindow.getAllWindows()[0]!
    const said: string[] = []
    const watch = ({ url, defaultPrevented }: { url: string; defaultPrevented: boolean }): void =>
      void said.push(`${defaultPrevented ? 'denied' : 'allowed'} ${url}`)
    webContents.on('will-frame-navigate', watch)
    await webContents.executeJavaScript(text, true)
    // The question of the navigation and the answer to this come over the same channel, in this order.
    await webContents.executeJavaScript('0')
    webContents.off('will-frame-navigate', watch)
    return said
  }, code)
}

describe('a page in the shell', () => {
  it('has no Node, no Electron, and of the station nothing but its bridge', async () => {
    const names = ['require', 'process', 'module', 'Buffer', 'global', 'ipcRenderer', 'electron']
    expect(await inPage(`${JSON.stringify(names)}.filter((name) => name in window)`)).toEqual([])
    expect(await inPage('Object.keys(window.station).sort()')).toEqual(['call', 'on', 'print', 'saveRules'])
    expect(await outcome('import("node:fs")')).toBe('TypeError')
  })

  it('is sandboxed and isolated, with no webview, no Node anywhere and no spell check', async () => {
    const preferences = await shell.app.evaluate(({ BrowserWindow }) => {
      const { webContents } = BrowserWindow.getAllWindows()[0]!
      return (webContents as unknown as { getLastWebPreferences(): object }).getLastWebPreferences()
    })
    expect(preferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
    })
    expect(await shell.app.evaluate(({ session }) => session.defaultSession.isSpellCheckerEnabled())).toBe(
      false,
    )
    expect(await inPage(`'getWebContentsId' in document.createElement('webview')`)).toBe(false)
  })

  it.runIf(hasSandbox)("is drawn by a process in Chromium's sandbox", () => {
    const root = shell.app.process().pid ?? 0
    const all = processes()
    const parents = new Map(all.map(({ pid, parent }) => [pid, parent]))
    const isBelow = (pid: number): boolean => pid === root || (parents.has(pid) && isBelow(parents.get(pid)!))
    const renderers = all.filter(
      ({ pid, words }) => words.join(' ').includes('--type=renderer') && isBelow(pid),
    )
    expect(renderers).not.toEqual([])
    for (const { pid } of renderers) {
      const status = readFileSync(`/proc/${pid}/status`, 'utf8')
      expect(status).toMatch(/^NoNewPrivs:\t1$/m)
      expect(status).toMatch(/^Seccomp:\t2$/m)
    }
  })

  it('runs no inline script and takes no inline style; its own come with the nonce', async () => {
    expect(await inPage('window.inlineScriptRan')).toBeUndefined()
    const styles = `['--inline-style', '--own-style'].map((name) => getComputedStyle(document.body).getPropertyValue(name))`
    expect(await inPage(styles)).toEqual(['', 'applied'])
  })

  it('evaluates no text', async () => {
    expect(await outcome(`eval('1')`)).toBe('EvalError')
    expect(await outcome(`new Function('return 1')()`)).toBe('EvalError')
    expect(await outcome(`setTimeout('window.lateText = 1')`)).toMatch(/Error$/)
  })

  it('makes no markup or script address out of text (Trusted Types)', async () => {
    expect(await outcome(`document.body.innerHTML = '<b>x</b>'`)).toBe('TypeError')
    expect(
      await outcome(`document.createElement('script').src = 'app://station/assets/placeholder.js'`),
    ).toBe('TypeError')
    expect(await outcome(`trustedTypes.createPolicy('mine', { createHTML: (text) => text })`)).toBe(
      'TypeError',
    )
  })

  it('reaches no other address by any means', async () => {
    expect(await outcome(`fetch('${outsideUrl}fetch')`)).toBe('TypeError')
    const image = `new Promise((resolve) => { const image = new Image(); image.onerror = () => resolve('refused'); image.onload = () => resolve('loaded'); image.src = '${outsideUrl}image' })`
    expect(await outcome(image)).toBe('refused')
    const socket = `new Promise((resolve) => { const socket = new WebSocket('${outsideUrl.replace('http', 'ws')}'); socket.onerror = () => resolve('refused'); socket.onopen = () => resolve('open') })`
    expect(await outcome(socket)).toBe('refused')
    expect(await violations()).toContain(`connect-src ${outsideUrl}fetch`)
    expect(visits).toEqual([])
  })

  it('would reach none without its policy either: the session itself is shut', async () => {
    const fetched = await shell.app.evaluate(
      ({ session }, url) =>
        session.defaultSession.fetch(url).then(
          () => 'fetched',
          (error: Error) => error.message,
        ),
      `${outsideUrl}session`,
    )
    expect(fetched).toContain('ERR_BLOCKED_BY_CLIENT')
    expect(visits).toEqual([])
  })

  it('gets no file from outside of its folder', async () => {
    for (const path of [
      '../package.json',
      '%2e%2e/%2e%2e/package.json',
      '..%2f..%2fpackage.json',
      '../app/index.mjs',
    ]) {
      const status = await inPage(`fetch('app://station/${path}').then(({ status }) => status)`)
      expect(status, path).toBe(404)
    }
    expect(await outcome(`fetch('file:///etc/passwd')`)).toBe('TypeError')
  })

  it('opens no window', async () => {
    expect(await inPage(`window.open('${outsideUrl}open')`)).toBeNull()
    expect(await inPage(`window.open('app://station/')`)).toBeNull()
    expect(shell.app.windows()).toHaveLength(1)
  })

  it('goes nowhere, and holds no other page', async () => {
    const tried = await navigations(`
      location.href = '${outsideUrl}away'
      0`)
    expect(tried).toEqual([`denied ${outsideUrl}away`])
    expect(await navigations(`location.href = 'app://station/assets/placeholder.js'; 0`)).toEqual([
      'denied app://station/assets/placeholder.js',
    ])
    expect(await navigations(`location.href = 'app://elsewhere/'; 0`)).toEqual(['denied app://elsewhere/'])
    const frame = `new Promise((resolve) => {
      document.addEventListener('securitypolicyviolation', ({ violatedDirective }) => resolve(violatedDirective), { once: true })
      const frame = document.createElement('iframe')
      frame.src = 'app://station/'
      document.body.append(frame)
    })`
    expect(await outcome(frame)).toBe('frame-src')
    expect(shell.page.url()).toBe('app://station/')
    expect(visits).toEqual([])
  })

  it('gets no permission but to look through a camera', async () => {
    const names = ['notifications', 'geolocation', 'microphone', 'clipboard-read', 'midi']
    for (const name of names) {
      const state = await inPage(
        `navigator.permissions.query({ name: '${name}' }).then(({ state }) => state)`,
      )
      expect(state, name).toBe('denied')
    }
    expect(await inPage('Notification.requestPermission()')).toBe('denied')
    for (const wanted of ['{ audio: true }', '{ audio: true, video: true }'])
      expect(await outcome(`navigator.mediaDevices.getUserMedia(${wanted})`), wanted).toMatch(
        /^Not(Allowed|Found)Error$/,
      )
    const screen = `{ audio: false, video: { mandatory: { chromeMediaSource: 'desktop' } } }`
    expect(await outcome(`navigator.mediaDevices.getUserMedia(${screen})`)).toMatch(/Error$/)
    expect(await outcome('navigator.mediaDevices.getDisplayMedia({ video: true })')).toMatch(/Error$/)
    expect(await outcome('navigator.hid.getDevices().then((all) => all.length)')).toBe(0)
    expect(await outcome('navigator.serial.getPorts().then((all) => all.length)')).toBe(0)
    expect(await outcome('navigator.clipboard.readText()')).toBe('NotAllowedError')
  })

  it('is answered with a fault where it asks for what nobody listed', async () => {
    const fault = { ok: false, error: { code: 'fault', faultId: 'unknown-call' } }
    for (const name of ['people.nuke', 'constructor', '__proto__', '']) {
      expect(await inPage(`window.station.call(${JSON.stringify(name)}, {})`), name).toEqual(fault)
    }
    expect(await inPage(`window.station.call('bench.view', { more: 1 })`)).toEqual({
      ok: false,
      error: { code: 'fault', faultId: 'malformed-question' },
    })
    expect(await inPage(`window.station.call('bench.view', {})`)).toMatchObject({ ok: true })
  })

  it('prints with no dialog, and is told where there is no printer', async () => {
    expect(await inPage('window.station.print()')).toEqual({ ok: false, error: { code: 'no-printer' } })
  })

  it('cannot listen to other channels of Electron', async () => {
    expect(await inPage(`typeof window.station.on('ELECTRON_BROWSER_SANDBOX_LOAD', () => {})`)).toBe(
      'function',
    )
    expect(await outcome(`window.station.on('__proto__', () => {})()`)).toBeUndefined()
  })
})

describe('whoever has the raw channel', () => {
  const preload = fileURLToPath(new URL('hostile-preload.cjs', import.meta.url))
  const view = `askRaw('bench.view', {})`

  /** What a window with a preload of its own is answered at an address. */
  const askFrom = (address: string, question: string): Promise<unknown> =>
    shell.app.evaluate(
      async ({ BrowserWindow }, { url, code, path }) => {
        const webPreferences = { preload: path, contextIsolation: false }
        const window = new BrowserWindow({ show: false, webPreferences })
        try {
          await window.loadURL(url)
          return (await window.webContents.executeJavaScript(code)) as unknown
        } finally {
          window.destroy()
        }
      },
      { url: address, code: question, path: preload },
    )

  const foreign = { ok: false, error: { code: 'fault', faultId: 'foreign-sender' } }

  it('is refused from a foreign page', async () => {
    expect(await askFrom('data:text/html,foreign', view)).toEqual(foreign)
    expect(await askFrom('about:blank', view)).toEqual(foreign)
  })

  it('is heard from our own page only', async () => {
    expect(await askFrom('app://station/', view)).toMatchObject({ ok: true })
  })

  it('is refused a call that nobody listed, from our own page too', async () => {
    const unknown = { ok: false, error: { code: 'fault', faultId: 'unknown-call' } }
    for (const name of [`'people.nuke'`, `'toString'`, '{}', 'undefined', `['bench.view']`]) {
      expect(await askFrom('app://station/', `askRaw(${name}, {})`), name).toEqual(unknown)
    }
  })
})

describe('the shell', () => {
  it('trusts no certificate that does not hold, and chooses none of its own', async () => {
    const said = await shell.app.evaluate(({ app }) => {
      const event = { preventDefault() {} }
      const contents = { emit() {} }
      const trust = new Promise((resolve) =>
        app.emit('certificate-error', event, contents, '', '', null, resolve),
      )
      const chosen = new Promise((resolve) =>
        app.emit('select-client-certificate', event, contents, '', [{}], (...all: unknown[]) => resolve(all)),
      )
      return Promise.all([trust, chosen])
    })
    expect(said).toEqual([false, []])
  })

  it('has no menu whose keys a scanner could press', async () => {
    expect(await shell.app.evaluate(({ Menu }) => Menu.getApplicationMenu())).toBeNull()
  })
})
