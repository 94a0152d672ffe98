import { join } from 'node:path'
import Database from 'better-sqlite3'
import type { Page } from 'playwright'
import { expect, it, onTestFinished } from 'vitest'
import { LONGEST_WAIT_MS } from '#tests/journeys/heard-lines'
import { openPremises, type Premises } from '#tests/journeys/dock'
import { GTIN, site, tracking } from '#tests/journeys/site'
import { ask } from './open-shell.ts'
import { WindowStation } from './journeys/window-station.ts'

const touch = async (page: Page, ...keys: string[]): Promise<void> => {
  for (const key of keys) await page.locator(`[data-key="${key}"]`).click({ timeout: LONGEST_WAIT_MS })
}
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first()
const shown = (page: Page, text: string | RegExp) =>
  page.getByText(text).first().waitFor({ timeout: LONGEST_WAIT_MS })

/** What a hand types into a field, over what stands there. */
async function fill(page: Page, name: string, text: string): Promise<void> {
  const field = page.getByRole('textbox', { name }).first()
  await field.click()
  await page.keyboard.press('Control+a')
  await page.keyboard.type(text, { delay: 70 })
  await expect.poll(() => field.inputValue(), { timeout: LONGEST_WAIT_MS }).toBe(text)
}

async function openDock(): Promise<{ premises: Premises; station: WindowStation; page: Page }> {
  const premises = await openPremises({ rows: site })
  const station = await WindowStation.open(premises, null)
  onTestFinished(async () => {
    await station.kill()
    await premises.close()
  })
  return { premises, station, page: station.window.page }
}

/** Sorts the shirt of one parcel, so that there is something to try a draft on. */
async function workOnce({
  premises,
  station,
}: {
  premises: Premises
  station: WindowStation
}): Promise<void> {
  await station.scan(premises.badges.worker)
  await station.scan(tracking('PERFECT'))
  await station.scan(GTIN.shirt)
  for (let turns = 0; station.prompt.step !== 'sort'; turns++) {
    if (turns > 10) throw new Error(`stuck at ${station.prompt.step}`)
    const known = ['as-new', 'enter', 'accept', 'next'].find((command) =>
      station.prompt.options.some((option) => option.command === command),
    )
    await station.scan(premises.code(known ?? 'next'))
  }
  await station.scan(station.prompt.context.container ?? '')
  await station.scan(premises.code('park'))
  await station.scan(premises.code('sign-out'))
}

/** Out of the rules and out of the day: the bench waits for the next badge. */
async function leaveBench(station: WindowStation, page: Page): Promise<void> {
  const from = station.lines.length - 1
  await touch(page, 'Esc', 'F9')
  await station.until((line) => line.event === 'prompt' && line.step === 'sign-in', 'sign-in', from)
  await station.looksAtTheScreen()
}

it('a supervisor adds a question, tries it, puts it in force with a reason, a worker is asked it until it is taken back', async () => {
  const dock = await openDock()
  const { premises, station, page } = dock
  await workOnce(dock)
  await station.scan(premises.badges.supervisor)

  await touch(page, 'F1', '1')
  await button(page, /^General/).click()
  await page.locator('.flow-drawing li').nth(1).getByRole('button').click()
  await touch(page, 'F4')
  await fill(page, 'English', 'Is the sticker off?')
  await fill(page, 'Polish', 'Czy naklejka zdjęta?')
  await shown(page, 'The draft is kept')

  await touch(page, 'F6', 'F4')
  await shown(page, /^Tried on 1 of 1/)
  await touch(page, 'F7')
  await fill(page, 'Why? It stands beside this version', 'Stickers come back to us')
  await touch(page, 'Enter')
  await shown(page, 'Stickers come back to us')
  const raw = new Database(join(premises.data, 'backdock.db'), { readonly: true })
  onTestFinished(() => void raw.close())
  expect(raw.prepare('SELECT count(*) AS drafts FROM rule_drafts').get()).toEqual({ drafts: 0 })

  await leaveBench(station, page)
  await station.scan(premises.badges.worker)
  expect(await page.locator('[data-key="F1"]').count()).toBe(0)
  expect(await ask(page, 'rules.desk', {})).toMatchObject({ error: { faultId: 'not-permitted' } })
  await station.scan(tracking('DAMAGED'))
  await station.scan(GTIN.mug)
  await station.scan(premises.code('opened'))
  expect(station.prompt).toMatchObject({ step: 'question', text: 'Is the sticker off?' })
  for (const command of ['undo', 'park', 'sign-out']) await station.scan(premises.code(command))

  await station.scan(premises.badges.supervisor)
  await touch(page, 'F1', '7')
  await button(page, 'Put in force again').click()
  await fill(page, 'Why? It stands beside this version', 'It takes too long')
  await touch(page, 'Enter')
  await shown(page, 'It takes too long')
  await leaveBench(station, page)
  await station.scan(premises.badges.worker)
  await station.scan(tracking('UNSAFE'))
  await station.scan(GTIN.mug)
  await station.scan(premises.code('opened'))
  expect(station.prompt).not.toMatchObject({ text: 'Is the sticker off?' })
}, 150_000)
