import type { Browser, Page } from 'playwright'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { benchAt, stages } from './stages.ts'
import { TestBridge } from './test-bridge.ts'
import { launch, openWindow, serveWindow } from './window.ts'

let browser: Browser
let page: Page
let bridge: TestBridge
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser.close())
beforeEach(async () => {
  page = await (await browser.newContext({ viewport: { width: 1280, height: 800 } })).newPage()
  const stage = stages.find(({ name }) => name === 'sync-stuck')!
  bridge = new TestBridge(page, benchAt(stage), 'en')
  bridge.besides = structuredClone(stage.besides ?? {})
  await serveWindow(page)
  await bridge.open()
  await openWindow(page)
})
afterEach(() => page.context().close())

const erps = () => bridge.besides.sync!.erps
const asked = (name: string): number => bridge.asked.filter((each) => each.name === name).length

it('a run is begun, watched as it goes on, and ended, by whoever began it', async () => {
  for (const erp of erps()) erp.running = null
  await page.locator('[data-key="F8"]').click()
  await page.locator('[data-key="."]').click()
  await page.getByRole('button', { name: 'Run now' }).click()
  await expect.poll(() => asked('sync.run')).toBe(1)
  // The core answers when the run is over.
  erps()[0]!.running = { taken: 40, sent: 2 }
  await page.getByText('at work: 40 came in, 2 went out').waitFor()
  erps()[0]!.running = { taken: 40, sent: 9 }
  await page.getByText('at work: 40 came in, 9 went out').waitFor()
  await page.getByRole('button', { name: 'Stop the run' }).click()
  await page.getByText('Done').waitFor()
  expect(asked('sync.cancel')).toBe(1)
  for (const erp of erps()) erp.running = null
  await page.getByRole('button', { name: 'Run now' }).waitFor()
})
