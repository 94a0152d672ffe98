import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { expect, it, onTestFinished } from 'vitest'
import { startPrinterEmulator } from '#tests/simulators/printer/printer-emulator'
import { readPng } from '#tests/simulators/read-labels'
import { ask, builtWindow, isWindowBuilt, makeFolders, makeStation, openShell } from './open-shell.ts'
import { root } from './product.ts'

/** A new person at a station that does not run yet; gives the badge. */
function badgeOf(data: string, role: 'worker' | 'supervisor'): string {
  const words = [`${root}out/station/index.mjs`, 'badge', '--data', data, '--role', role, '--name', role]
  const { status, stdout, stderr } = spawnSync(`${root}node_modules/.bin/node`, words, { encoding: 'utf8' })
  if (status !== 0) throw new Error(stderr)
  return stdout.trim()
}

const touch = async (page: Page, ...keys: string[]): Promise<void> => {
  for (const key of keys) await page.locator(`[data-key="${key}"]`).click()
}

/** The keys of a scanner, all in one go: how fast typing from outside is depends on what else the computer does. */
const scan = (page: Page, text: string): Promise<unknown> =>
  page.evaluate(`for (const char of ${JSON.stringify(`${text}\n`)}) {
    const code = char === '\\n' ? 'Enter' : /[A-Z]/.test(char) ? 'Key' + char : 'Digit' + char
    const shiftKey = code.startsWith('Key')
    for (const kind of ['keydown', 'keyup'])
      document.body.dispatchEvent(
        new KeyboardEvent(kind, { key: char, code, shiftKey, bubbles: true, cancelable: true }))
  }`)

/** What a hand types into a field, over what stands there. */
async function fill(page: Page, name: string, text: string): Promise<void> {
  const field = page.getByRole('textbox', { name })
  await field.click()
  await page.keyboard.press('Control+a')
  await page.keyboard.type(text, { delay: 70 })
  await expect.poll(() => field.inputValue()).toBe(text)
}

const shown = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor({ timeout: 20_000 })

it.runIf(isWindowBuilt)(
  'adds a printer by its address, prints a test label that can be read, and lets a worker look on',
  async () => {
    const folders = makeFolders(builtWindow)
    makeStation(folders.data)
    const [supervisor, worker] = [badgeOf(folders.data, 'supervisor'), badgeOf(folders.data, 'worker')]
    const way = { language: 'zpl', over: { tcp: 0 }, widthDots: 832, heightDots: 400 } as const
    const printer = await startPrinterEmulator(way)
    onTestFinished(() => printer.stop())
    const shell = await openShell(folders)
    onTestFinished(() => shell.close())
    const { page } = shell
    await shown(page, 'WAW-01')
    await scan(page, supervisor)
    await shown(page, 'Set up devices')

    await touch(page, 'F12')
    await shown(page, 'No devices yet')
    await touch(page, 'F6', '2', '1')
    await fill(page, 'Address', '127.0.0.1')
    await fill(page, 'Port', String(printer.port))
    await touch(page, 'Enter')
    // The core ends and begins anew meanwhile; the screen stays where it is.
    await shown(page, `127.0.0.1:${printer.port}`)
    const label = { language: 'zpl', widthMm: 100, heightMm: 50, dpi: 203, status: 'two-way' }
    expect(JSON.parse(readFileSync(join(folders.data, 'config.json'), 'utf8'))).toEqual({
      printers: [{ id: 'printer', kind: 'tcp', host: '127.0.0.1', port: printer.port, ...label }],
    })

    await touch(page, 'F2')
    await shown(page, /A label with TEST-\d{4} should come out/)
    const code = /TEST-\d{4}/.exec(await page.locator('.tried').innerText())?.[0]
    const [paper] = await printer.whenPrinted(1)
    const { symbols } = await readPng(paper!.png())
    expect(symbols.map(({ text }) => text)).toEqual([code])

    await touch(page, 'Esc', 'F9')
    await page.locator('.bench[data-step="sign-in"]').waitFor()
    await scan(page, worker)
    await shown(page, 'worker')
    await touch(page, 'F12')
    await shown(page, `127.0.0.1:${printer.port}`)
    expect(await page.locator('[data-key="F3"], [data-key="F4"], [data-key="F6"]').count()).toBe(0)
    expect(await ask(page, 'devices.remove', { device: 'printer' })).toMatchObject({
      error: { faultId: 'not-permitted' },
    })
    expect(printer.printed).toHaveLength(1)
  },
)
