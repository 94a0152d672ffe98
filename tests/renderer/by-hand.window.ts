import type { Browser, BrowserContext, Page } from 'playwright'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { GTIN } from './site.ts'
import { benchAt, stages } from './stages.ts'
import { TestBridge } from './test-bridge.ts'
import { launch, openWindow, serveWindow } from './window.ts'

let browser: Browser
let context: BrowserContext
let page: Page
let bridge: TestBridge
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser.close())
beforeEach(async () => {
  context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    hasTouch: true,
    reducedMotion: 'reduce',
  })
  page = await context.newPage()
})
afterEach(() => context.close())

/** The stage before somebody opens its field. */
async function openAt(name: string): Promise<void> {
  const stage = stages.find((each) => each.name === name)
  if (!stage) throw new Error(`no stage ${name}`)
  const bench = benchAt(stage)
  stage.last?.forEach((text) => bench.scan(text))
  bridge = new TestBridge(page, bench, 'en')
  await serveWindow(page)
  await bridge.open()
  await openWindow(page)
}
const field = () => page.locator('.write .field')
const written = (): Promise<string> => field().inputValue()
async function openField(): Promise<void> {
  await page.keyboard.press('Home', { delay: 60 })
  await field().and(page.locator(':focus')).waitFor()
}
/** A hand at the keyboard: each key is held, and the next one waits for it to be written. */
async function typeByHand(text: string): Promise<void> {
  for (const [i, letter] of Array.from(text).entries()) {
    await page.keyboard.press(letter, { delay: 60 })
    await expect.poll(async () => (await written()).length).toBe(i + 1)
  }
}
/** The keys of a scanner, all in one go. */
const wedge = (text: string): Promise<void> =>
  page.evaluate(`for (const char of ${JSON.stringify(`${text}\n`)}) {
    const letter = /[A-Za-z]/.test(char)
    const code = char === '\\n' ? 'Enter' : char === '-' ? 'Minus' : letter ? 'Key' + char.toUpperCase() : 'Digit' + char
    const key = char === '\\n' ? 'Enter' : char
    for (const type of ['keydown', 'keyup'])
      document.activeElement.dispatchEvent(new KeyboardEvent(type,
        { key, code, shiftKey: letter && char === char.toUpperCase(), bubbles: true, cancelable: true }))
  }`)
const touch = (name: string): Promise<void> => page.getByRole('button', { name, exact: true }).tap()
const scans = () => bridge.asked.filter(({ name }) => name === 'bench.scan').map(({ input }) => input)

describe('a code that no scanner reads', () => {
  it('is typed and done by keys alone', async () => {
    await openAt('write-code')
    await openField()
    await typeByHand(GTIN.shirt)
    await page.keyboard.press('Enter', { delay: 60 })
    await page.getByRole('heading', { level: 1, name: 'What condition is it in?' }).waitFor()
    expect(scans()).toMatchObject([{ text: GTIN.shirt, byHand: true }])
    expect(await field().count()).toBe(0)
  })

  it('is touched, letter by letter, and mended where it was misspelt', async () => {
    await openAt('write-code')
    await page.locator('[data-key="Home"]').tap()
    for (const digit of `${GTIN.shirt.slice(0, -1)}2`) await touch(digit)
    await touch('Done')
    await page.locator('.notice[data-tone="refused"]').waitFor()
    await touch('Delete')
    await touch(GTIN.shirt.slice(-1))
    expect(await written()).toBe(GTIN.shirt)
    await touch('Done')
    await page.getByRole('heading', { level: 1, name: 'What condition is it in?' }).waitFor()
  })

  it('is left by Esc, and nothing comes of it', async () => {
    await openAt('write-code')
    await openField()
    await typeByHand('12')
    await page.keyboard.press('Escape', { delay: 60 })
    await page.locator('.scan-here').waitFor()
    expect(scans()).toEqual([])
  })
})

describe('a scanner beside the open field', () => {
  it('that types is heard as ever: nothing of it stands in the field', async () => {
    await openAt('write-code')
    await openField()
    // Written before: whoever types needs half a second to take up a scanner, and a test waits for no time.
    await field().fill('12')
    await wedge('bdc1ZZZZ00000000')
    await page.locator('.notice[data-tone="refused"]').waitFor()
    expect(scans()).toMatchObject([{ text: 'bdc1ZZZZ00000000', typed: { slow: 0, hasSuffix: true } }])
    expect(await written()).toBe('12')
  })

  it('moves the work on, and the field closes', async () => {
    await openAt('write-code')
    await openField()
    await wedge(GTIN.shirt)
    await page.getByRole('heading', { level: 1, name: 'What condition is it in?' }).waitFor()
    expect(await field().count()).toBe(0)
  })

  it('of the core’s own does the same', async () => {
    await openAt('write-code')
    await openField()
    await bridge.scanAtCore(GTIN.shirt)
    await page.getByRole('heading', { level: 1, name: 'What condition is it in?' }).waitFor()
    expect(await field().count()).toBe(0)
  })

  it('is asked to scan again where half of its code came', async () => {
    await openAt('write-code')
    await openField()
    await page.evaluate(`for (const code of ['Digit9', 'Digit5', 'Digit2', 'Digit0'])
      for (const type of ['keydown', 'keyup'])
        document.activeElement.dispatchEvent(
          new KeyboardEvent(type, { key: code.slice(-1), code, bubbles: true, cancelable: true }))`)
    await page.locator('.notice[data-tone="refused"]').waitFor()
    expect(await written()).toBe('')
    expect(scans()).toEqual([])
  })
})

it('shows dots of a badge, wherever it is written, until somebody wants to see it', async () => {
  await openAt('write-code')
  await openField()
  await typeByHand('12')
  expect(await field().getAttribute('type')).toBe('text')
  await field().fill('bdb 7K')
  expect(await field().getAttribute('type')).toBe('password')
  await touch('Show')
  expect(await field().getAttribute('type')).toBe('text')
})
