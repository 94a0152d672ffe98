import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Browser, Page } from 'playwright'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Language } from '#contract/returns'
import { readPng } from '#tests/simulators/read-labels'
import { unlawful } from './faults-of.ts'
import { TestBridge } from './test-bridge.ts'
import { TestDemo } from './test-demo.ts'
import { launch, openWindow, serveWindow } from './window.ts'

const folder = fileURLToPath(new URL('../../out/screens/', import.meta.url))
type Look = {
  width: number
  height: number
  scale: number
  language: Language
  theme: 'light' | 'dark'
  moments: Moment[]
}
type Moment = 'start' | 'identify' | 'question' | 'measure' | 'label' | 'forged' | 'phone' | 'over'
const WIDE = { width: 1920, height: 1080, scale: 1, theme: 'light' } as const
const SMALL = { width: 1280, height: 800, scale: 1 } as const
const LOOK: Look = {
  ...WIDE,
  language: 'en',
  moments: ['start', 'identify', 'question', 'label', 'forged', 'phone', 'over'],
}
const looks: Look[] = [
  LOOK,
  ...(['pl', 'ro', 'he'] as const).map((language) => ({
    ...WIDE,
    language,
    moments: ['label' as const, 'over' as const],
  })),
  { ...WIDE, width: 1600, height: 900, language: 'pl', theme: 'dark', moments: ['phone', 'label'] },
  { ...SMALL, language: 'en', theme: 'light', moments: ['start', 'question', 'measure', 'phone', 'label'] },
  { ...SMALL, language: 'he', theme: 'dark', moments: ['question', 'label'] },
  { width: 640, height: 400, scale: 2, language: 'en', theme: 'light', moments: ['question'] },
  { width: 3840, height: 2160, scale: 1, language: 'he', theme: 'dark', moments: ['label'] },
]

/** Where the demo stands when it is looked at. */
const MOMENTS: Record<Moment, (demo: TestDemo) => Promise<void>> = {
  start: async () => {},
  identify: (demo) => demo.bench.until(() => demo.bench.step === 'identify'),
  question: (demo) => demo.bench.until(() => demo.bench.step === 'question'),
  measure: (demo) => demo.bench.until(() => demo.bench.options.includes('digit.1')),
  label: async (demo) => {
    await demo.bench.until(() => demo.view().labels.length > 1 && demo.bench.step === 'sort')
    demo.speed = 10
  },
  forged: (demo) => demo.bench.until(() => demo.bench.stateOf('forged') === 'open'),
  phone: (demo) => demo.bench.until(() => demo.bench.step === 'serial'),
  over: async (demo) => {
    await demo.bench.until(() => demo.view().parcels.every(({ state }) => state === 'done'))
    demo.stopped = { key: 'demo.stopped.plan-done' }
  },
}

let browser: Browser
let page: Page
beforeAll(async () => {
  browser = await launch()
  mkdirSync(folder, { recursive: true })
})
afterAll(() => browser.close())
afterEach(() => page.context().close())

type Opened = { bridge: TestBridge; demo: TestDemo; troubles: string[] }

async function openAt(moment: Moment, { width, height, scale, language, theme }: Look): Promise<Opened> {
  const context = await browser.newContext({
    viewport: { width, height },
    deviceScaleFactor: scale,
    colorScheme: theme,
    reducedMotion: 'reduce',
    timezoneId: 'Europe/Warsaw',
  })
  page = await context.newPage()
  const demo = new TestDemo()
  await MOMENTS[moment](demo)
  const bridge = new TestBridge(page, demo.bench, language)
  bridge.demo = demo
  const { troubles } = await serveWindow(page)
  await bridge.open()
  await openWindow(page)
  await page.locator('.demo').waitFor()
  return { bridge, demo, troubles }
}

/** What a screen can be faulted for; what lies below the edge of a list that scrolls is not lost. */
const faultsOf = (): Promise<string[]> =>
  page.evaluate(`(() => {
    const faults = []
    const told = (why, each) => faults.push(why + ': ' + (each.textContent || each.ariaLabel) + ' ' + JSON.stringify(each.getBoundingClientRect()))
    for (const button of document.querySelectorAll('button')) {
      if (button.offsetHeight < 64 || button.offsetWidth < 64) told('too small', button)
      if (button.scrollWidth > button.clientWidth + 1 || button.scrollHeight > button.clientHeight + 1) told('cut off', button)
      button.scrollIntoView({ block: 'nearest' })
      const { left, right, top, bottom } = button.getBoundingClientRect()
      if (left < -1 || right > innerWidth + 1 || top < -1 || bottom > innerHeight + 1) told('outside', button)
      const [x, y] = [(left + right) / 2, (top + bottom) / 2]
      const edges = [[left + 8, y], [right - 8, y], [x, top + 8], [x, bottom - 8]]
      if (!edges.every(([x, y]) => button.contains(document.elementFromPoint(x, y)))) told('covered', button)
    }
    for (const each of document.querySelectorAll('h1, .notice, .tote-name, .card, .demo h2, .demo p'))
      if (each.scrollWidth > each.clientWidth + 1 && each.clientWidth > 0) told('too wide', each)
    if (document.documentElement.scrollWidth > innerWidth) faults.push('the page is too wide')
    document.querySelector('.demo-site')?.scrollTo(0, 0)
    scrollTo(0, 0)
    return faults
  })()`)

async function looksRight(name: string, { language, theme, width }: Look, troubles: string[]): Promise<void> {
  const path = `${folder}demo-${name}.${language}.${theme}.${width}.png`
  const faults = await faultsOf()
  await page.evaluate('Promise.all([...document.images].map((image) => image.decode()))')
  await page.screenshot({ path, fullPage: width < 1000 })
  expect([...(await unlawful(page)), ...faults, ...troubles].join('\n')).toBe('')
}

describe.each(looks)('the demo beside the bench at $width×$height in $language, $theme', (look) => {
  it.each(look.moments)('has nothing to be faulted at %s', async (moment) => {
    const { troubles } = await openAt(moment, look)
    await looksRight(moment, look, troubles)
  })
})

const unfolded = looks.filter(({ width }) => width > 1200)
it.each(unfolded)('all the ways stand beside it at $width×$height in $language, $theme', async (look) => {
  const { troubles } = await openAt('label', look)
  await page.locator('[data-key="F7"]').click()
  await page.locator('[data-crowd]').waitFor()
  await looksRight('all-ways', look, troubles)
})

it.each([SMALL, { ...SMALL, width: 1600, height: 900 }])(
  'folds to a rail that leaves the question its room, at $width×$height',
  async (size) => {
    const look: Look = { ...size, language: 'en', theme: 'light', moments: [] }
    const { troubles } = await openAt('question', look)
    await button('Hide the demo').click()
    await page.locator('.demo[data-folded]').waitFor()
    await looksRight('folded', look, troubles)
  },
)

const asked = (bridge: TestBridge, name: string): unknown[] =>
  bridge.asked.filter((each) => each.name === name).map(({ input }) => input)
const speed = (name: string) => page.getByRole('button', { name, exact: true })
const button = (name: string | RegExp) => page.getByRole('button', { name })

describe('hands at the demo', () => {
  it('send the worker on, scan by scan, by touch and by key', async () => {
    const { bridge, demo } = await openAt('start', LOOK)
    await button(/^Next scan/).click()
    await page.getByRole('heading', { level: 1, name: 'Scan the parcel' }).waitFor()
    await page.keyboard.press('F11', { delay: 60 })
    await page.getByRole('heading', { level: 1, name: /^Scan the piece/ }).waitFor()
    expect(asked(bridge, 'demo.next')).toHaveLength(2)
    expect(demo.bench.stateOf('perfect-unit')).toBe('open')
    await page.locator('[data-state="open"]').filter({ hasText: 'the perfect unit' }).waitFor()
  })

  it('scan whatever lies there', async () => {
    const { bridge, demo } = await openAt('start', LOOK)
    await page.getByRole('button', { name: 'Sam', exact: true }).click()
    await button(/A recalled power bank/).click()
    await page.getByRole('heading', { level: 1, name: /^Scan the piece/ }).waitFor()
    const scans = asked(bridge, 'demo.scan')
    expect(scans).toHaveLength(2)
    expect(demo.bench.stateOf('recalled')).toBe('open')
    await button(/Power bank 20 Ah, white.*Looks like new/).click()
    await page.getByRole('heading', { level: 1, name: /^Scan the piece/ }).waitFor({ state: 'detached' })
  })

  it('scan a label as it hangs out of the printer', async () => {
    const { bridge, demo } = await openAt('label', LOOK)
    const [label] = demo.view().labels
    await button(`Label ${label?.name}: scan it`).click()
    await expect.poll(() => asked(bridge, 'demo.scan')).toEqual([{ text: label?.name }])
    const [width, height] = await page
      .locator('.demo-label img')
      .first()
      .evaluate((image) => {
        const { naturalWidth, naturalHeight } = image as unknown as Record<string, number>
        return [naturalWidth, naturalHeight]
      })
    expect([width, height]).toEqual([800, 400])
  })

  it('play at a speed, change it and pause it', async () => {
    const { bridge } = await openAt('identify', LOOK)
    await speed('Play 10×').click()
    await expect.poll(() => speed('Play 10×').getAttribute('aria-pressed')).toBe('true')
    await speed('Play 60×').click()
    await expect.poll(() => speed('Play 60×').getAttribute('aria-pressed')).toBe('true')
    expect(await speed('Play 10×').getAttribute('aria-pressed')).toBe('false')
    await button('Pause').click()
    await expect.poll(() => speed('Play 60×').getAttribute('aria-pressed')).toBe('false')
    expect(asked(bridge, 'demo.play')).toEqual([{ speed: 10 }, { speed: 60 }])
    expect(asked(bridge, 'demo.stop')).toEqual([{}])
  })

  it('are asked twice before all is dropped', async () => {
    const { bridge } = await openAt('identify', LOOK)
    await button('Start afresh').click()
    expect(asked(bridge, 'demo.again')).toEqual([])
    await button('No, go on here').click()
    await button('Start afresh').click()
    await button('Yes, drop all and start afresh').click()
    await expect.poll(() => asked(bridge, 'demo.again')).toEqual([{}])
  })

  it('are led by Tab through the panel as through the answers', async () => {
    const { bridge } = await openAt('identify', LOOK)
    await button(/^Next scan/).focus()
    await page.keyboard.press('Tab', { delay: 60 })
    await page.keyboard.press('Enter', { delay: 60 })
    await expect.poll(() => asked(bridge, 'demo.play')).toEqual([{ speed: 1 }])
  })

  it('fold it away to the rail, and send the worker on from there', async () => {
    const { bridge } = await openAt('start', LOOK)
    await button('Hide the demo').click()
    await page.keyboard.press('F11', { delay: 60 })
    await expect.poll(() => asked(bridge, 'demo.next')).toEqual([{}])
    await button('Play 10×').click()
    await button('Pause').click()
    await page.keyboard.press('Insert', { delay: 60 })
    await page.locator('.demo-site').waitFor()
    await page.keyboard.press('Insert', { delay: 60 })
    await button('Show the demo').waitFor()
  })

  it.each([false, true])('read the next scan off the panel, folded: %s', async (isFolded) => {
    const { demo } = await openAt('question', LOOK)
    if (isFolded) await page.keyboard.press('Insert', { delay: 60 })
    if (isFolded) await page.locator('.demo[data-folded]').waitFor()
    const next = page.locator('.demo [data-key="F11"] .barcode')
    await next.waitFor()
    const { symbols } = await readPng(await next.screenshot())
    expect(symbols.map(({ text }) => text)).toEqual([demo.view().nextScan])
  })
})

it('leaves a real station alone', async () => {
  const { bridge } = await openAt('identify', LOOK)
  bridge.demo = null
  await bridge.tell('core.state', { kind: 'up' })
  await page.locator('.demo').waitFor({ state: 'detached' })
})
