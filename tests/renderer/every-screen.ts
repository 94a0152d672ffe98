import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Browser, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Language } from '#contract/returns'
import { TestBench } from '#tests/bench-floor'
import { faultsOf } from './faults-of.ts'
import { benchAt, stages, type Stage } from './stages.ts'
import { TestBridge } from './test-bridge.ts'
import { TestErps } from './test-erps.ts'
import { TestDevices } from './test-devices.ts'
import { launch, openWindow, serveWindow } from './window.ts'

const folder = fileURLToPath(new URL('../../out/screens/', import.meta.url))
const only = process.env['SCREENS']?.split(',')
const onlyAt = process.env['LOOK']
const shown = stages.filter(({ name }) => !only || only.includes(name))

type Look = { name: string; width: number; height: number; theme: 'light' | 'dark'; language: Language }
const at1280 = { name: '1280x800', width: 1280, height: 800 }

/** Words differ by language, colours by theme. */
const LOOKS: Look[] = [
  { ...at1280, language: 'en', theme: 'light' },
  { ...at1280, language: 'pl', theme: 'light' },
  { ...at1280, language: 'ro', theme: 'light' },
  { ...at1280, language: 'he', theme: 'light' },
  { ...at1280, language: 'en', theme: 'dark' },
  { name: '1920x1080', width: 1920, height: 1080, language: 'en', theme: 'light' },
  { name: '4k', width: 3840, height: 2160, language: 'en', theme: 'dark' },
]
/** A screen at 200 % is one with half the points and twice the pixels. */
const MAGNIFIED: Look[] = [{ name: '200-percent', width: 640, height: 400, language: 'en', theme: 'light' }]

/**
 * Shows each stage once, and then in every size, language and theme without asking the core again, as at a badge scan;
 * faults nothing, keeps a picture of each. `part` of two: they run side by side.
 */
export function describeScreens(part: 0 | 1): void {
  let browser: Browser
  beforeAll(async () => {
    browser = await launch()
    mkdirSync(folder, { recursive: true })
  })
  afterAll(() => browser.close())

  const stagesOfPart = shown.filter((_, at) => at % 2 === part)
  describeAt(1, LOOKS)
  describeAt(2, MAGNIFIED)

  function describeAt(scale: 1 | 2, all: Look[]): void {
    const looks = all.filter(({ name }) => !onlyAt || onlyAt === name)
    describe.runIf(looks.length > 0)(`the window, ${scale} pixels to the point`, () => {
      let page: Page
      let bridge: TestBridge
      let troubles: string[]
      beforeAll(async () => {
        const context = await browser.newContext({
          deviceScaleFactor: scale,
          reducedMotion: 'reduce',
          timezoneId: 'Europe/Warsaw',
        })
        page = await context.newPage()
        bridge = new TestBridge(page, new TestBench(), 'en')
        ;({ troubles } = await serveWindow(page))
        await bridge.open()
      })
      afterAll(() => page.context().close())

      describe.each(stagesOfPart)('at $name', (stage) => {
        beforeAll(async () => {
          await lookAt(page, bridge, looks[0]!)
          await show(page, bridge, stage)
        })
        it.each(looks)('has nothing to be faulted in $language, $theme, at $name', async (look) => {
          await lookAt(page, bridge, look)
          const path = `${folder}${stage.name}.${look.language}.${look.theme}.${look.name}.png`
          await page.screenshot({ path, fullPage: scale === 2 })
          expect([...(await faultsOf(page)), ...troubles].join('\n')).toBe('')
        })
      })
    })
  }
}

const isOpen = (page: Page): boolean => page.url() !== 'about:blank'

/** The page in this size, theme and language; nothing else of it changes. */
async function lookAt(page: Page, bridge: TestBridge, look: Look): Promise<void> {
  const { width, height, theme, language } = look
  await page.setViewportSize({ width, height })
  await page.emulateMedia({ colorScheme: theme })
  if (bridge.language === language) return
  bridge.language = language
  if (!isOpen(page)) return
  await bridge.tell('bench.view', bridge.view)
  await page.locator(`html[lang=${language}]`).waitFor()
  // What the look before brought into sight is put back.
  await page.evaluate(`document.querySelectorAll('*').forEach((each) => each.scrollTo(0, 0))`)
}

async function show(page: Page, bridge: TestBridge, stage: Stage): Promise<void> {
  bridge.bench = benchAt(stage)
  bridge.besides = stage.besides ?? {}
  if (stage.audit) bridge.audit = stage.audit
  bridge.cameraFails = stage.camera ?? null
  bridge.photoRefused = stage.photoRefused ?? null
  bridge.devices = stage.devices ? new TestDevices(bridge.bench, stage.devices) : null
  bridge.erps = stage.erps ? new TestErps(bridge.bench, stage.erps) : null
  await stage.rules?.(bridge.rules)
  await openWindow(page, stage.path)
  for (const text of stage.last ?? []) {
    await bridge.scanAtCore(text)
    await page.locator('.notice[data-tone]').waitFor()
  }
  if (stage.tries) {
    await bridge.commandAtCore(stage.tries)
    await page.locator('.notice[data-tone]').waitFor()
  }
  if (stage.takesPhoto) {
    await page.locator('.photo-take button').click()
    await page.locator('.unit-photos img').waitFor()
  }
  for (const key of stage.press ?? []) await page.locator(`[data-key="${key}"]`).click()
  if (stage.fill) await page.locator(stage.fill[0]).fill(stage.fill[1])
  for (const place of stage.touch ?? []) await page.locator(place).first().click()
  if (stage.shows) await page.locator(stage.shows).first().waitFor()
  if (stage.core) {
    await bridge.tell('core.state', stage.core)
    await page.getByRole('alert').waitFor()
  }
}
