import { spawnSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser, BrowserContextOptions, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { LANGUAGES, type Language } from '#contract/returns'
import { answerUnchecked } from '#station/answer-window'
import { badgeHash } from '#station/barcodes/badge-code'
import { callServer } from '#station/calls'
import { DEFAULT_SETTINGS, openFloor } from '#station/open-floor'
import { TestBench } from '#tests/bench-floor'
import { temporaryFolder } from '#tests/rows'
import { rulesDeskOf } from '#tests/rules-desk'
import { needs } from '#tests/simulators/needs'
import { readPng } from '#tests/simulators/read-labels'
import { faultsOf } from './faults-of.ts'
import { TestBridge } from './test-bridge.ts'
import { TAIL_MS } from '../../renderer/wedge/hold-typing.ts'
import { NumbersDesk } from '#station/numbers/numbers-desk'
import { launch, openWindow, serveWindow } from './window.ts'

const pictures = fileURLToPath(new URL('../../out/screens/', import.meta.url))
const canPrint = needs('pdftoppm')
let browser: Browser
beforeAll(async () => {
  browser = await launch()
  mkdirSync(pictures, { recursive: true })
})
afterAll(() => browser.close())

type Opened = { page: Page; folder: string; troubles: string[]; bridge: TestBridge; opens: () => number }

/** The way to a real site, with the core's own call server behind it. */
async function openRealSite(language: Language, look: BrowserContextOptions = {}): Promise<Opened> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    reducedMotion: 'reduce',
    locale: 'pl-PL',
    timezoneId: 'Europe/Warsaw',
    ...look,
  })
  onTestFinished(() => context.close())
  const page = await context.newPage()
  const folder = join(temporaryFolder(), 'station')
  const bench = new TestBench()
  let opens = 0
  const answer = callServer(bench.floor, {
    asker: 'window',
    log: () => {},
    desks: {
      rules: rulesDeskOf(bench.floor),
      numbers: NumbersDesk.here(bench.floor),
      realSite: { folder, open: () => (opens += 1) },
    },
  })
  const bridge = new TestBridge(page, bench, language)
  bridge.others = (name, input) => answerUnchecked(answer, name, input)
  const { troubles } = await serveWindow(page)
  await bridge.open()
  await openWindow(page, `real-site/index.html#${language}`)
  return { page, folder, troubles, bridge, opens: () => opens }
}

const at = (page: Page, place: string): Promise<void> =>
  page.locator(`.real-site[data-step="${place}"]`).waitFor()
const step = (page: Page, number: number): Promise<void> =>
  page.getByText(new RegExp(`${number}\\D+7`)).waitFor()
const field = (page: Page) => page.locator('input')
const written = (page: Page): Promise<string> => field(page).inputValue()

/** Keys as a hand presses them. */
async function type(page: Page, text: string): Promise<void> {
  await page.keyboard.type(text, { delay: 60 })
}
const press = (page: Page, key: string): Promise<void> => page.keyboard.press(key, { delay: 60 })

/** The keys of a scanner, all in one go. */
const scan = (page: Page, text: string): Promise<unknown> =>
  page.evaluate(`for (const char of ${JSON.stringify(`${text}\n`)}) {
    const code = char === '\\n' ? 'Enter' : /[A-Z]/.test(char) ? 'Key' + char : 'Digit' + char
    const key = char === '\\n' ? 'Enter' : char
    for (const type of ['keydown', 'keyup'])
      (document.activeElement ?? document.body).dispatchEvent(
        new KeyboardEvent(type, { key, code, bubbles: true, cancelable: true }))
  }`)

/** What a scanner reads off the screen. */
async function readOff(page: Page): Promise<string[]> {
  const { symbols } = await readPng(await page.screenshot())
  return symbols.map(({ text }) => text)
}

/** The same off a sheet from an office printer of 300 dpi. */
async function readOffPaper(page: Page): Promise<string[]> {
  const sheet = await page.pdf({ format: 'A4' })
  const { stdout } = spawnSync('pdftoppm', ['-r', '300', '-png', '-singlefile', '-'], {
    input: sheet,
    maxBuffer: 1e9,
  })
  const { symbols } = await readPng(stdout)
  return symbols.map(({ text }) => text)
}

/** Every screen on the way, one after the other; `look` is called at each. */
async function walk(page: Page, look: (name: string) => Promise<void>): Promise<void> {
  await look('language')
  const language = await page.locator('html').getAttribute('lang')
  await press(page, String(LANGUAGES.findIndex((each) => each === language) + 1))
  await step(page, 2)
  await type(page, 'Zofia Łęcka')
  await expect.poll(() => written(page)).toBe('Zofia Łęcka')
  await look('administrator')
  await press(page, 'Enter')
  await step(page, 3)
  await type(page, 'lpn')
  await expect.poll(() => written(page)).toBe('LPN')
  await press(page, 'Enter')
  await page.locator('.notice[data-tone="refused"]').waitFor()
  await look('site-refused')
  await press(page, 'Control+a')
  await type(page, 'gdn')
  await expect.poll(() => written(page)).toBe('GDN')
  await press(page, 'Enter')
  await step(page, 4)
  await press(page, 'Enter')
  await step(page, 5)
  await look('country')
  await press(page, 'Enter')
  await step(page, 6)
  await type(page, 'eur')
  await look('currency')
  await press(page, 'Enter')
  await step(page, 7)
  await type(page, 'war')
  await look('timezone')
  await press(page, 'Enter')
  await at(page, 'check')
  await look('check')
  await press(page, 'Enter')
  await at(page, 'badge')
  await look('badge')
  await press(page, '2')
  await at(page, 'next')
  await look('next')
}

const LOOKS = [
  { name: '1280x800', language: 'en' as const, theme: 'light' as const },
  { name: '1280x800', language: 'pl' as const, theme: 'dark' as const },
  { name: '1280x800', language: 'ro' as const, theme: 'light' as const },
  { name: '1280x800', language: 'he' as const, theme: 'dark' as const },
  { name: '4k', language: 'en' as const, theme: 'dark' as const },
  { name: '200-percent', language: 'en' as const, theme: 'light' as const },
]
const SIZES: Record<string, BrowserContextOptions> = {
  '4k': { viewport: { width: 3840, height: 2160 } },
  '200-percent': { viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 },
}

// A limit for what hangs: eight screens, one of them with every country, are looked at in each test.
const LONG = { timeout: 300_000 }

describe.each(LOOKS)('the way to a real site at $name in $language, $theme', ({ name, language, theme }) => {
  it('has nothing to be faulted on any screen, walked by the keyboard alone', LONG, async () => {
    const { page, troubles, folder } = await openRealSite(language, { colorScheme: theme, ...SIZES[name] })
    const faults: string[] = []
    await walk(page, async (screen) => {
      const path = `${pictures}real-site-${screen}.${language}.${theme}.${name}.png`
      await page.screenshot({ path, fullPage: name === '200-percent' })
      if (screen === 'badge')
        expect(await readOff(page)).toEqual([await page.locator('.badge output').innerText()])
      faults.push(...(await faultsOf(page)).map((fault) => `${screen}: ${fault}`))
      await page.evaluate(`document.querySelector('input')?.focus()`)
    })
    expect([...faults, ...troubles].join('\n')).toBe('')
    const floor = await openFloor(folder, DEFAULT_SETTINGS)
    if (!floor.ok) throw new Error(floor.error.code)
    expect(floor.value.floor.station).toMatchObject({
      site: 'GDN',
      station: '01',
      country: 'PL',
      currency: 'EUR',
      timezone: 'Europe/Warsaw',
      language,
    })
    floor.value.close()
  })
})

describe('the way to a real site', () => {
  it('shows the badge that signs its administrator in, and opens the station', async () => {
    const { page, folder, opens } = await openRealSite('en')
    let badge = ''
    await walk(page, async (screen) => {
      if (screen !== 'badge') return
      badge = await page.locator('.badge output').innerText()
      await scan(page, badge)
      await page.getByText('The scanner reads this badge well').waitFor()
      await scan(page, badge.slice(4))
      await page.getByText('No scan is needed here').waitFor()
      // A key that comes sooner may be the rest of the scan.
      await page.waitForTimeout(TAIL_MS)
    })
    await page.getByRole('button', { name: 'Open the station' }).click()
    await expect.poll(() => page.locator('body').getAttribute('data-told')).toBe('opened')
    expect(opens()).toBe(1)
    const floor = await openFloor(folder, DEFAULT_SETTINGS)
    if (!floor.ok) throw new Error(floor.error.code)
    expect(floor.value.floor.db.people.byBadge(badgeHash(badge))?.role).toBe('administrator')
    floor.value.close()
  })

  it.runIf(canPrint)('has nothing but the badge on paper', async () => {
    const { page } = await openRealSite('en')
    // A page that was printed without a window draws no frame any more: the walk ends with it.
    const printed = walk(page, async (screen) => {
      if (screen !== 'badge') return
      const badge = await page.locator('.badge output').innerText()
      await page.emulateMedia({ media: 'print' })
      expect(await page.locator('h1').isVisible()).toBe(false)
      expect(await readOffPaper(page)).toEqual([badge])
      throw new Error('printed')
    })
    await expect(printed).rejects.toThrow('printed')
  })

  it('prints the badge where there is a printer, and shows it on where there is none', async () => {
    const { page, bridge } = await openRealSite('en')
    await walk(page, async (screen) => {
      if (screen !== 'badge') return
      const others = bridge.others
      for (const [answer, words] of [
        [{ ok: false, error: { code: 'no-printer' } }, 'This computer has no printer'],
        [{ ok: false, error: { code: 'not-printed', reason: 'jam' } }, 'The printer did not take it (jam)'],
        [{ ok: true, value: null }, 'The badge is at the printer'],
      ] as const) {
        bridge.others = async () => answer
        await press(page, '1')
        await page.getByText(words).waitFor()
        expect(await readOff(page)).toHaveLength(1)
      }
      bridge.others = others
    })
  })

  it('never takes a scan for an answer: neither in a field nor in a list nor on a button', async () => {
    const { page } = await openRealSite('en')
    await press(page, '1')
    await step(page, 2)
    await type(page, 'Ana')
    await expect.poll(() => written(page)).toBe('Ana')
    await scan(page, 'BDB0123456789')
    await page.getByText('No scan is needed here').waitFor()
    expect(await written(page)).toBe('Ana')
    await step(page, 2)
    await page.getByRole('button', { name: 'Go on' }).click()
    await step(page, 3)
    await page.getByRole('button', { name: 'Go on' }).focus()
    await scan(page, '5901234123457')
    await page.getByText('No scan is needed here').waitFor()
    expect(await written(page)).toBe('')
  })

  it('goes back, and changes one answer from the end without asking the others again', async () => {
    const { page } = await openRealSite('en')
    await walk(page, async (screen) => {
      if (screen !== 'check') return
      await page.getByRole('button', { name: 'Currency: Euro (EUR)' }).click()
      await type(page, 'zloty')
      await page.getByRole('button', { name: 'Polish Zloty (PLN)' }).click()
      await at(page, 'check')
      await page.getByRole('button', { name: 'Currency: Polish Zloty (PLN)' }).waitFor()
      await press(page, 'Escape')
      await step(page, 7)
      await press(page, 'Enter')
      await at(page, 'check')
    })
  })

  it('leaves a station that is there already as it is, and says how to get another badge', async () => {
    const { page } = await openRealSite('en')
    await walk(page, async () => {})
    await page.reload()
    await page.locator('h1').waitFor()
    await press(page, '1')
    await step(page, 2)
    await type(page, 'Eve')
    await press(page, 'Enter')
    await step(page, 3)
    await type(page, 'KRK')
    await expect.poll(() => written(page)).toBe('KRK')
    for (const next of [4, 5, 6, 7]) {
      await press(page, 'Enter')
      await step(page, next)
    }
    await press(page, 'Enter')
    await at(page, 'check')
    await press(page, 'Enter')
    await at(page, 'next')
    await page.getByText('There is a station already').waitFor()
    await page.getByText('--role administrator').waitFor()
  })
})
