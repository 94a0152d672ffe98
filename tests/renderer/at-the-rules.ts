import type { RuleSet } from '#contract/rules/rule-set'
import type { Browser, Page } from 'playwright'
import { afterAll, beforeAll, expect, onTestFinished } from 'vitest'
import { TestBench } from '#tests/bench-floor'
import { stock } from './site.ts'
import { TestBridge } from './test-bridge.ts'
import { launch, openWindow, serveWindow } from './window.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser.close())

/** A bench in a browser, with somebody signed in, and the desk of rules behind it. */
export async function openBench(role: 'worker' | 'supervisor' = 'supervisor') {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    reducedMotion: 'reduce',
  })
  onTestFinished(() => context.close())
  const page = await context.newPage()
  const bench = stock(new TestBench()).signIn(role)
  const bridge = new TestBridge(page, bench, 'en')
  await serveWindow(page)
  await bridge.open()
  await openWindow(page)
  return { page, bridge, bench, rules: bridge.rules }
}

export const touch = async (page: Page, ...keys: string[]): Promise<void> => {
  for (const key of keys) await page.locator(`[data-key="${key}"]`).click()
}
export const press = (page: Page, key: string): Promise<void> => page.keyboard.press(key, { delay: 60 })
export const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first()
export const shown = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor()

/** What a hand types into a field, over what stands there. */
export async function fill(page: Page, name: string, text: string): Promise<void> {
  const field = page.getByRole('textbox', { name }).first()
  await field.click()
  await page.keyboard.press('Control+a')
  await page.keyboard.type(text, { delay: 60 })
  await expect.poll(() => field.inputValue()).toBe(text)
}

/** The desk checks a draft in a thread of its own, which takes its time to begin. */
export const eventually = <T>(look: () => T) => expect.poll(look, { timeout: 20_000 })

export type Rules = Awaited<ReturnType<typeof openBench>>['rules']
export const draftOf = (rules: Rules): RuleSet | null => {
  const read = rules.desk.read({ version: 'draft' })
  return read.ok ? (read.value.rules as RuleSet) : null
}

/** What the page is handed when somebody chooses that file. */
export async function choose(page: Page, name: string, bytes: string | Buffer): Promise<void> {
  const chooser = page.waitForEvent('filechooser')
  await button(page, name).click()
  await (await chooser).setFiles({ name: 'x', mimeType: 'text/xml', buffer: Buffer.from(bytes) })
}
