import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium, type Browser, type Page } from 'playwright'

export const builtWindow = fileURLToPath(new URL('../../out/window-in-tests/', import.meta.url))
const ADDRESS = 'https://window.test/'
const NONCE = 'bm9uY2Utb2YtdGhlLXRlc3Q'
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  `style-src 'self' 'nonce-${NONCE}'`,
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ')
const TYPES: Record<string, string> = {
  html: 'text/html',
  js: 'text/javascript',
  css: 'text/css',
  ttf: 'font/ttf',
}

/** A film of Chromium's own runs in each. */
const camerasThere = (count: number): string[] => [
  `--use-fake-device-for-media-stream=device-count=${count},fps=20`,
  '--use-fake-ui-for-media-stream',
]

export const launch = ({ cameras = 1 } = {}): Promise<Browser> =>
  chromium.launch({
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    // Root has no sandbox to make; the journeys in Electron run with theirs.
    args: ['--disable-gpu', ...camerasThere(cameras), ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
  })

/** Serves the built window under the policy that the shell serves it under; `troubles` gathers what the page complains of. */
export async function serveWindow(page: Page): Promise<{ troubles: string[] }> {
  const troubles: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') troubles.push(message.text())
  })
  page.on('pageerror', (error) => troubles.push(String(error)))
  await page.route(`${ADDRESS}**`, (route) => {
    const path = new URL(route.request().url()).pathname.slice(1) || 'index.html'
    const file = join(builtWindow, path)
    if (!existsSync(file)) return route.fulfill({ status: 404 })
    const ending = path.split('.').at(-1) ?? ''
    const body = readFileSync(file)
    return route.fulfill({
      contentType: TYPES[ending] ?? 'application/octet-stream',
      headers: { 'content-security-policy': POLICY },
      body: ending === 'html' ? body.toString().replaceAll('CSP-NONCE-OF-THIS-ANSWER', NONCE) : body,
    })
  })
  return { troubles }
}

/** Behind the page's own address: this is the second display's. */
export const BOARD = '?window=board'

export async function openWindow(page: Page, path = ''): Promise<void> {
  await page.goto(`${ADDRESS}${path}`)
  // Before the core's first answer it says that it starts.
  await page.locator('h1:not(.starting h1)').waitFor()
  await page.evaluate('document.fonts.ready')
}
