import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { expect, it, onTestFinished, vi } from 'vitest'
import type { DemoView } from '#contract/demo'
import {
  ask,
  builtWindow,
  coreOf,
  isAlive,
  isWindowBuilt,
  makeFolders,
  openInstalled,
  type Shell,
} from './open-shell.ts'

/** A whole shift at sixty times, on a machine that does other things too. */
const LONG_MS = 120_000
const patient = { timeout: LONG_MS, interval: 200 }

async function firstStart(...words: string[]): Promise<Shell> {
  const shell = await openInstalled(makeFolders(builtWindow), ...words)
  onTestFinished(() => shell.close().catch(() => {}))
  await shell.page.locator('.demo').waitFor({ timeout: LONG_MS })
  return shell
}

async function viewOf(page: Page): Promise<DemoView> {
  const answer = (await ask(page, 'demo.view', {})) as { ok: boolean; value: DemoView }
  expect(answer.ok).toBe(true)
  return answer.value
}
const done = ({ parcels }: DemoView): number => parcels.filter(({ state }) => state === 'done').length
const press = (page: Page, name: string | RegExp): Promise<void> =>
  page
    .getByRole('button', { name, exact: typeof name === 'string' })
    .first()
    .click()

it.runIf(isWindowBuilt)(
  'the first start is the demo: a parcel by hand, the rest by itself, with labels out of the printer',
  { timeout: 2 * LONG_MS },
  async () => {
    const { page, folders } = await firstStart()
    const troubles: string[] = []
    page.on('console', (message) => void (message.type() === 'error' && troubles.push(message.text())))
    page.on('pageerror', (error) => void troubles.push(String(error)))
    expect(existsSync(join(folders.userData, 'station'))).toBe(false)

    for (let scans = 0; done(await viewOf(page)) < 1; scans++) {
      expect(scans).toBeLessThan(20)
      await press(page, /^Next scan/)
    }
    await page.getByRole('heading', { level: 1, name: 'Scan the parcel' }).waitFor()
    await page.locator('[data-state="done"]').filter({ hasText: 'the perfect unit' }).waitFor()

    await press(page, 'Play 60×')
    const label = page.locator('.demo-label img').first()
    await label.waitFor({ timeout: LONG_MS })
    await vi.waitUntil(
      () => label.evaluate((image) => (image as { naturalWidth?: number }).naturalWidth === 800),
      patient,
    )
    await page.getByText('The twenty parcels are done').waitFor({ timeout: LONG_MS })
    expect(done(await viewOf(page))).toBe(20)
    expect(troubles).toEqual([])
  },
)

it.runIf(isWindowBuilt)(
  'a core that is killed in the middle of a shift comes back, and the shift is played on',
  { timeout: 2 * LONG_MS },
  async () => {
    const shell = await firstStart()
    const { page } = shell
    await press(page, 'Play 60×')
    await vi.waitUntil(async () => done(await viewOf(page)) >= 2, patient)
    const killed = coreOf(shell)!
    process.kill(killed, 'SIGKILL')
    await vi.waitUntil(() => !isAlive(killed), patient)
    const stood = done(await viewOf(page))
    expect(stood).toBeGreaterThanOrEqual(2)
    await vi.waitUntil(async () => (await viewOf(page)).speed === null, patient)
    await press(page, 'Play 60×')
    await vi.waitUntil(async () => done(await viewOf(page)) > stood + 1, patient)
  },
)

it.runIf(isWindowBuilt)('starts afresh when that is said twice', { timeout: LONG_MS }, async () => {
  const { page } = await firstStart()
  await press(page, /^Next scan/)
  await page.getByRole('heading', { level: 1, name: 'Scan the parcel' }).waitFor()
  await press(page, 'Start afresh')
  await press(page, 'Yes, drop all and start afresh')
  await page.getByRole('heading', { level: 1, name: 'Scan your badge' }).waitFor({ timeout: LONG_MS })
  await press(page, 'Sam')
  await page.getByRole('heading', { level: 1, name: 'Scan the parcel' }).waitFor()
})
