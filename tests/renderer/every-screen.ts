import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Browser, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Language } from '#contract/returns'
import { TestBench } from '#tests/bench-floor'
import { faultsOf } from './faults-of.ts'
import { benchAt, stages, type Stage } from './stages.ts'
import { TestBridge } from './test-bridge.ts'
import { TestDevices } from './test-devices.ts'
import { launch, openWindow, serveWindow } from './window.ts'

const folder = fileURLToPath(new URL('../../out/screens/', import.meta.url))
const only = process.env['SCREENS']?.split(',')
const shown = stages.filter(({ name }) => !only || only.includes(name))

type Theme = 'light' | 'dark'
type Look = {
  name: string
  width: number
  height: number
  scale: number
  languages: Language[]
  themes: Theme[]
}
/** A screen at 200 % is one with half the points and twice the pixels. */
const LOOKS: Look[] = [
  // Words differ by language, colours by theme.
  {
    name: '1280x800',
    width: 1280,
    height: 800,
    scale: 1,
    languages: ['en', 'pl', 'ro', 'he'],
    themes: ['light'],
  },
  { name: '1280x800', width: 1280, height: 800, scale: 1, languages: ['en'], themes: ['dark'] },
  { name: '1920x1080', width: 1920, height: 1080, scale: 1, languages: ['en'], themes: ['light'] },
  { name: '4k', width: 3840, height: 2160, scale: 1, languages: ['en'], themes: ['dark'] },
  { name: '200-percent', width: 640, height: 400, scale: 2, languages: ['en'], themes: ['light'] },
]
const looksIn = (theme: Theme, language: Language) =>
  LOOKS.filter((look) => look.themes.includes(theme) && look.languages.includes(language)).filter(
    ({ name }) => !process.env['LOOK'] || process.env['LOOK'] === name,
  )

/**
 * Shows every stage in one theme and language, at every size; faults nothing, keeps a picture of each. One file for each
 * pair: they run side by side.
 */
export function describeScreens(theme: Theme, language: Language): void {
  let browser: Browser
  beforeAll(async () => {
    browser = await launch()
    mkdirSync(folder, { recursive: true })
  })
  afterAll(() => browser.close())

  describe.each(looksIn(theme, language))(
    `the window at $name in ${language}, ${theme}`,
    ({ name, width, height, scale }) => {
      let page: Page
      let bridge: TestBridge
      let troubles: string[]
      beforeAll(async () => {
        const context = await browser.newContext({
          viewport: { width, height },
          deviceScaleFactor: scale,
          colorScheme: theme,
          reducedMotion: 'reduce',
          timezoneId: 'Europe/Warsaw',
        })
        page = await context.newPage()
        bridge = new TestBridge(page, new TestBench(), language)
        ;({ troubles } = await serveWindow(page))
        await bridge.open()
      })
      afterAll(() => page.context().close())

      it.each(shown)('shows $name and has nothing to be faulted', async (stage) => {
        await show(page, bridge, stage)
        const path = `${folder}${stage.name}.${language}.${theme}.${name}.png`
        await page.screenshot({ path, fullPage: name === '200-percent' })
        expect([...(await faultsOf(page)), ...troubles].join('\n')).toBe('')
      })
    },
  )
}

async function show(page: Page, bridge: TestBridge, stage: Stage): Promise<void> {
  bridge.bench = benchAt(stage)
  bridge.besides = stage.besides ?? {}
  bridge.cameraFails = stage.camera ?? null
  bridge.devices = stage.devices ? new TestDevices(bridge.bench, stage.devices) : null
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
  for (const place of stage.touch ?? []) await page.locator(place).first().click()
  if (stage.shows) await page.locator(stage.shows).first().waitFor()
  if (stage.core) {
    await bridge.tell('core.state', stage.core)
    await page.getByRole('alert').waitFor()
  }
}
