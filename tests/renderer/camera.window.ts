import type { Browser, Page } from 'playwright'
import { afterAll, beforeAll, beforeEach, afterEach, describe, expect, it } from 'vitest'
import { TestBench } from '#tests/bench-floor'
import { faultsOf } from './faults-of.ts'
import { stock } from './site.ts'
import { photoAsked } from './stages.ts'
import { TestBridge } from './test-bridge.ts'
import { TestDevices } from './test-devices.ts'
import { launch, openWindow, serveWindow } from './window.ts'

let browser: Browser
let page: Page
let bridge: TestBridge
beforeAll(async () => {
  browser = await launch({ cameras: 2 })
})
afterAll(() => browser.close())
beforeEach(async () => {
  page = await (await browser.newContext({ viewport: { width: 1280, height: 800 } })).newPage()
  const bench = stock(new TestBench())
  photoAsked(bench)
  bridge = new TestBridge(page, bench, 'en')
  await serveWindow(page)
  await bridge.open()
})
afterEach(() => page.context().close())

const live = () => page.locator('.photo[data-camera="live"]')
const trouble = () => page.locator('.photo[data-camera="trouble"]')
const photos = () => bridge.bench.db.photos.ofUnit(bridge.bench.db.bench.read().unitId ?? '')
const inPage = (code: string): Promise<unknown> => page.evaluate(code)

/**
 * Chromium itself ends the camera's track, as it does for one that is gone. Its made-up cameras cannot leave a running
 * browser: it takes the page's leave to look instead. That there is one again it tells of real ones only: said for it.
 */
async function pulledOut(): Promise<{ pluggedIn: () => Promise<void> }> {
  const { targetInfo } = await (await page.context().newCDPSession(page)).send('Target.getTargetInfo')
  const chromium = await browser.newBrowserCDPSession()
  const of = { permission: { name: 'camera' }, browserContextId: String(targetInfo.browserContextId) }
  await chromium.send('Browser.setPermission', { ...of, setting: 'granted' })
  await chromium.send('Browser.setPermission', { ...of, setting: 'denied' })
  return {
    async pluggedIn() {
      await chromium.send('Browser.setPermission', { ...of, setting: 'granted' })
      await inPage(`navigator.mediaDevices.dispatchEvent(new Event('devicechange'))`)
    },
  }
}
const saidReady = (): unknown[] =>
  bridge.asked.filter(({ name }) => name === 'camera.ready').map(({ input }) => input['isReady'])

describe('at a bench with two cameras', () => {
  it('one is chosen, remembered when the window is drawn again, and its picture is kept at 2048 pixels', async () => {
    await openWindow(page)
    await live().waitFor()
    const second = page.locator('.photo-cameras button').nth(1)
    expect(await second.getAttribute('aria-pressed')).toBe('false')
    await second.click()
    await expect.poll(() => second.getAttribute('aria-pressed')).toBe('true')
    await live().waitFor()
    expect(await faultsOf(page)).toEqual([])
    await page.reload()
    await live().waitFor()
    expect(await second.getAttribute('aria-pressed')).toBe('true')
    await page.locator('.photo-take button').click()
    await page.locator('.unit-photos img').waitFor()
    expect(photos()).toMatchObject([{ width: 2048, height: 1152, state: 'kept' }])
  })

  it('a scanner takes the photo, and "take it again" asks once more', async () => {
    await openWindow(page)
    await page.locator('.photo-take .barcode').waitFor()
    await bridge.commandAtCore('photo')
    await page.locator('.unit-photos button').click()
    await live().waitFor()
    expect(photos().map(({ state }) => state)).toEqual(['taken-back'])
  })

  it('one that is pulled out is said, the scanner can take no photo, and plugged in it goes on by itself', async () => {
    await openWindow(page)
    await live().waitFor()
    const camera = await pulledOut()
    await trouble().waitFor()
    expect(await page.locator('.photo [role="status"]').textContent()).toContain('unplugged')
    await expect.poll(saidReady).toEqual([true, false])
    expect(await page.locator('.photo-take').count()).toBe(0)
    await camera.pluggedIn()
    await live().waitFor()
    await expect.poll(saidReady).toEqual([true, false, true])
  })

  it('one that another program lets go is taken without a touch', async () => {
    bridge.cameraFails = 'NotReadableError'
    await openWindow(page)
    await trouble().waitFor()
    bridge.cameraFails = null
    await live().waitFor()
  })

  it('a core that began anew hears of it again', async () => {
    await openWindow(page)
    await live().waitFor()
    await bridge.tell('core.state', { kind: 'up' })
    await expect.poll(saidReady).toEqual([true, true])
  })
})

const seen = (): unknown => bridge.bench.floor.around.camera
const strip = () => page.locator('[data-icon="camera"]').locator('..')

describe('the camera among the devices', () => {
  it('is ready, missing and ready again, also where nobody looks through it', async () => {
    bridge.hearsCamera = true
    await openWindow(page)
    await live().waitFor()
    await expect.poll(seen).toMatchObject({ kind: 'ready', model: expect.stringContaining('fake') as string })
    const camera = await pulledOut()
    await expect.poll(seen).toEqual({ kind: 'absent' })
    await bridge.commandAtCore('no-camera')
    await strip().first().waitFor()
    await camera.pluggedIn()
    await expect.poll(seen).toMatchObject({ kind: 'ready' })
  })

  it('that another program holds says so, and is chosen on the devices’ screen', async () => {
    bridge.hearsCamera = true
    bridge.devices = new TestDevices(bridge.bench, { has: 'none' })
    bridge.cameraFails = 'NotReadableError'
    await openWindow(page)
    await expect.poll(seen).toMatchObject({ kind: 'waiting', reason: 'busy' })
    bridge.cameraFails = null
    await live().waitFor()
    await page.locator('[data-key="F12"]').click()
    const second = page.locator('.photo-cameras button').nth(1)
    await second.click()
    await expect.poll(() => second.getAttribute('aria-pressed')).toBe('true')
    await expect.poll(seen).toMatchObject({ model: expect.stringMatching(/1/) as string })
    expect(await faultsOf(page)).toEqual([])
  })
})
