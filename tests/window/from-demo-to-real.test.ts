import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { builtWindow, isWindowBuilt, makeFolders, openInstalled } from './open-shell.ts'

it.runIf(isWindowBuilt)(
  "leads from the demo to a station of one's own, which the same window then opens",
  async () => {
    const folders = makeFolders(builtWindow)
    const shell = await openInstalled(folders)
    onTestFinished(() => shell.close())
    const { page } = shell
    const press = (key: string) => page.keyboard.press(key, { delay: 60 })
    const type = (text: string) => page.keyboard.type(text, { delay: 60 })
    const asked = (number: number) => page.getByText(`${number} / 7`).waitFor()
    await page.getByText('DEM-01').first().waitFor()
    await page.locator('.demo-site').waitFor()
    await page.locator('.demo-site section button').last().click()
    await asked(1)
    await press('1')
    await asked(2)
    await type('Zofia')
    await expect.poll(() => page.locator('input').inputValue()).toBe('Zofia')
    await press('Enter')
    await asked(3)
    await type('gdn')
    await expect.poll(() => page.locator('input').inputValue()).toBe('GDN')
    for (const next of [4, 5]) {
      await press('Enter')
      await asked(next)
    }
    await type('poland')
    await page.getByRole('button', { name: 'Poland' }).click()
    await asked(6)
    await press('Enter')
    await asked(7)
    await press('Enter')
    await page.getByText('Is everything right?').waitFor()
    await press('Enter')
    const badge = await page.locator('.badge output').innerText()
    await press('1')
    await page.getByText('This computer has no printer').waitFor()
    await press('2')
    await page.getByRole('button', { name: 'Open the station' }).click()
    await page.getByText('GDN-01').first().waitFor({ timeout: 20_000 })
    await page.locator('.demo-site').waitFor({ state: 'detached' })
    await page.keyboard.type(badge, { delay: 2 })
    await page.keyboard.press('Enter')
    await page.getByText('Zofia').first().waitFor()
    const logs = join(folders.userData, 'logs')
    for (const name of readdirSync(logs)) expect(readFileSync(join(logs, name), 'utf8')).not.toContain(badge)
    expect(existsSync(join(folders.userData, 'station', 'backdock.db'))).toBe(true)
  },
)
