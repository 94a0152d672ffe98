import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { expect, it, onTestFinished, vi } from 'vitest'
import type { BenchView } from '#contract/bench-view'
import { makeStation } from '#tests/journeys/dock'
import { builtStation } from '#tests/journeys/headless'
import { GTIN, products, returns, tracking } from '#tests/journeys/site'
import { RestErp } from '#tests/simulators/rest-erp'
import { ask, builtWindow, isWindowBuilt, makeFolders, openShell } from './open-shell.ts'

const SECRET = 'hunter2 of the window'
const TOTE = 'T-001'

const shown = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor({ timeout: 20_000 })
const press = (page: Page, key: string) => page.locator(`[data-key="${key}"]`).click()

/** What a hand types into a field, over what stands there. */
async function fill(page: Page, name: string, text: string): Promise<void> {
  const field = page.getByLabel(name, { exact: true })
  await field.click()
  await page.keyboard.press('Control+a')
  await page.keyboard.type(text, { delay: 70 })
  await expect.poll(() => field.inputValue()).toBe(text)
}

async function benchOf(page: Page): Promise<BenchView> {
  const answer = (await ask(page, 'bench.view', {})) as { ok: true; value: BenchView }
  return answer.value
}
async function scan(page: Page, text: string): Promise<BenchView> {
  const { prompt } = await benchOf(page)
  await ask(page, 'bench.scan', { id: crypto.randomUUID(), text, promptId: prompt.id })
  return benchOf(page)
}
async function say(page: Page, command: string): Promise<BenchView> {
  const { prompt } = await benchOf(page)
  await ask(page, 'bench.command', { id: crypto.randomUUID(), command, promptId: prompt.id })
  return benchOf(page)
}

/** One parcel with one perfect piece, from its label to its tote. */
async function doesReturn(page: Page): Promise<void> {
  await scan(page, tracking('PERFECT'))
  let view = await scan(page, GTIN.shirt)
  for (let turns = 0; view.prompt.step !== 'sort'; turns += 1) {
    const [likeliest] = view.prompt.options
    if (!likeliest || turns > 12) throw new Error(`stuck at ${view.prompt.step}`)
    view = await say(page, likeliest.command)
  }
  await scan(page, TOTE)
  await say(page, 'close-parcel')
}

it.runIf(isWindowBuilt)(
  'adds an ERP where there was none, and tells it of a return; its secret is nowhere to be read',
  async () => {
    const folders = makeFolders(builtWindow)
    const rows = {
      products: products.filter(({ sku }) => sku === 'SHIRT-M').slice(0, 1),
      'expected-returns': returns.filter(({ rma }) => rma === 'PERFECT'),
      locations: [{ code: TOTE, kind: 'tote' }],
    }
    const { badges } = await makeStation(folders.all, { rows, program: builtStation })
    const erp = await new RestErp({ secrets: [SECRET] }).on()
    onTestFinished(() => erp.off())
    // Nothing here has a keyring: the shell is told to do without.
    const shell = await openShell(folders, '--without-keyring')
    onTestFinished(() => shell.close())
    const { page } = shell
    await shown(page, 'WAW-01')
    await scan(page, badges.administrator)

    await press(page, 'F8')
    await press(page, '.')
    await shown(page, 'No ERP is connected')
    await press(page, 'F3')
    await shown(page, 'No ERP yet')
    await press(page, 'F6')
    await press(page, '6')
    await fill(page, 'Address', erp.url)
    await fill(page, 'Secret', 'not it')
    await press(page, 'Enter')
    await shown(page, 'it does not let this station in')
    expect(existsSync(join(folders.data, 'config.json'))).toBe(false)
    await fill(page, 'Secret', SECRET)
    await press(page, 'Enter')
    await shown(page, 'When does it go?')
    await page.getByRole('group', { name: 'Also at once' }).getByRole('button', { name: 'Yes' }).click()
    await press(page, 'Enter')
    await shown(page, 'Saved and at work')
    await shown(page, erp.url)

    await doesReturn(page)
    const kinds = (): string[] =>
      [...erp.taken.values()].map(({ body }) => (JSON.parse(body) as { kind: string }).kind)
    await vi.waitUntil(() => kinds().includes('parcel-closed'), { timeout: 30_000 })
    expect(kinds()).toEqual(expect.arrayContaining(['arrival', 'receipt', 'decision']))

    await press(page, 'F8')
    await press(page, 'Home')
    await shown(page, 'Parcel closed')
    await press(page, 'F3')
    await shown(page, 'all of it holds together')

    const config = readFileSync(join(folders.data, 'config.json'), 'utf8')
    expect(config).toContain('"safe:erp-')
    const logs = join(folders.userData, 'logs')
    const written = [
      config,
      readFileSync(join(folders.userData, 'secrets.json'), 'utf8'),
      // There are none before there is something to say.
      ...(existsSync(logs) ? readdirSync(logs) : []).map((name) => readFileSync(join(logs, name), 'utf8')),
      ...readdirSync(folders.data)
        .filter((name) => name.startsWith('backdock.db'))
        .map((name) => readFileSync(join(folders.data, name), 'latin1')),
    ]
    for (const text of written) expect(text).not.toContain(SECRET)
  },
)
