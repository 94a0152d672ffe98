import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { CALIBRATION_TEXT } from '#contract/calibration'
import { makeBadge } from '#station/barcodes/badge-code'
import { TestBench } from '#tests/bench-floor'
import { temporaryFolder } from '#tests/rows'
import { readPng } from '#tests/simulators/read-labels'
import { stock } from './site.ts'
import { TestBridge } from './test-bridge.ts'
import { TestDevices } from './test-devices.ts'
import { launch, openWindow, serveWindow } from './window.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser.close())

type Wishes = { role?: 'worker' | 'supervisor'; has?: 'many' | 'none' }

async function openDevices({ role = 'supervisor', has = 'many' }: Wishes = {}) {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    reducedMotion: 'reduce',
    timezoneId: 'Europe/Warsaw',
  })
  onTestFinished(() => context.close())
  const page = await context.newPage()
  const bench = stock(new TestBench()).signIn(role)
  const bridge = new TestBridge(page, bench, 'en')
  const file = join(temporaryFolder(), 'config.json')
  const devices = new TestDevices(bench, { has, file })
  if (has === 'many') writeFileSync(file, JSON.stringify(devices.config))
  devices.maySetUp = role !== 'worker'
  bridge.devices = devices
  await serveWindow(page)
  await bridge.open()
  await openWindow(page)
  return { page, bridge, bench, devices, file }
}

/** Keys as a hand presses them that has seen what they open. */
async function press(page: Page, ...keys: string[]): Promise<void> {
  for (const key of keys) {
    if (key !== 'Tab') await page.locator(`[data-key="${key === 'Escape' ? 'Esc' : key}"]`).waitFor()
    await page.keyboard.press(key, { delay: 60 })
  }
}
/** The same by touch: a scan that follows a key at once may have lost its beginning to it. */
async function touch(page: Page, ...keys: string[]): Promise<void> {
  for (const key of keys) await page.locator(`[data-key="${key}"]`).click()
}
const type = (page: Page, text: string): Promise<void> => page.keyboard.type(text, { delay: 60 })

/** The keys of a scanner, all in one go: each character by its place on a US keyboard. */
const scan = (page: Page, text: string): Promise<unknown> =>
  page.evaluate(`(() => {
    const signs = { '-': ['Minus'], '/': ['Slash'], '_': ['Minus', true], '+': ['Equal', true], '\\n': ['Enter'],
      ':': ['Semicolon', true], '"': ['Quote', true], '\\u001d': ['F8'] }
    for (const char of ${JSON.stringify(`${text}\n`)}) {
      const [code, shift] = signs[char] ??
        (/[a-z]/i.test(char) ? ['Key' + char.toUpperCase(), /[A-Z]/.test(char)] : ['Digit' + char])
      const key = ['Enter', 'F8'].find((name) => name === code) ?? char
      for (const kind of ['keydown', 'keyup'])
        (document.activeElement ?? document.body).dispatchEvent(
          new KeyboardEvent(kind, { key, code, shiftKey: shift === true, bubbles: true, cancelable: true }))
    }
  })()`)

const shown = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor()

describe('the devices screen', () => {
  it('takes a printer by its address, by the keyboard alone, and leaves it in the file', async () => {
    const { page, file } = await openDevices({ has: 'none' })
    await press(page, 'F12')
    await shown(page, 'No devices yet')
    await press(page, 'F6', '2', '1')
    const field = (name: string) => page.getByRole('textbox', { name })
    await field('Its name here').waitFor()
    await press(page, 'Enter')
    await shown(page, 'Address: this does not fit')
    expect(existsSync(file)).toBe(false)
    await press(page, 'Tab')
    await type(page, '10.0.0.7')
    await expect.poll(() => field('Address').inputValue()).toBe('10.0.0.7')
    await press(page, 'Enter')
    await shown(page, 'Saved. The station takes it up now')
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({
      printers: [
        {
          id: 'printer',
          kind: 'tcp',
          host: '10.0.0.7',
          port: 9100,
          language: 'zpl',
          widthMm: 100,
          heightMm: 50,
          dpi: 203,
          status: 'two-way',
        },
      ],
    })
  })

  it('begins a device that was plugged in with what it said of itself', async () => {
    const { page, file } = await openDevices({ has: 'none' })
    await press(page, 'F12')
    await shown(page, 'No devices yet')
    await press(page, 'F6')
    await page.getByRole('button', { name: 'Zebra DS9308' }).click()
    await page.getByRole('button', { name: 'Save' }).click()
    await shown(page, 'Saved')
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({
      scanners: [{ id: 'scanner', kind: 'hid-pos', vendorId: 0x05e0, productId: 0x1900, serialNumber: 'S1' }],
    })
  })

  it('changes one value of a device and keeps the others, and removes it when it is sure', async () => {
    const { page, file, devices } = await openDevices()
    const before = devices.config.scanners[0]
    await press(page, 'F12', 'F3')
    await page.getByRole('button', { name: '115200' }).click()
    await page.getByRole('button', { name: 'Save' }).click()
    await shown(page, 'Saved')
    const read = () => JSON.parse(readFileSync(file, 'utf8')) as typeof devices.config
    expect(read().scanners[0]).toEqual({ ...before, baudRate: 115200 })
    await press(page, 'F4')
    await shown(page, 'Remove bench from this station?')
    expect(read().scanners).toHaveLength(2)
    await press(page, 'Enter')
    await shown(page, 'Saved')
    expect(read().scanners.map(({ id }) => id)).toEqual(['hands-free'])
  })

  it('takes a pedal by its key, and changes what it presses', async () => {
    const { page, file } = await openDevices({ has: 'none' })
    await press(page, 'F12')
    await shown(page, 'No devices yet')
    await press(page, 'F6', '4', '1')
    const key = page.getByRole('textbox', { name: 'Key, such as F13' })
    await key.click()
    await type(page, 'F13')
    await expect.poll(() => key.inputValue()).toBe('F13')
    await page.getByRole('button', { name: 'Photo' }).click()
    await page.getByRole('button', { name: 'Save' }).click()
    await shown(page, 'Saved')
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({
      buttons: [{ id: 'button', kind: 'key', code: 'F13', does: 'photo' }],
    })
  })

  it('shows a pedal, which it changes and removes but does not try', async () => {
    const { page, file, devices } = await openDevices()
    await press(page, 'F12', '6')
    await shown(page, 'F13')
    expect(await page.locator('[data-key="F2"]').count()).toBe(0)
    await press(page, 'F3')
    await page.getByRole('button', { name: 'Accept' }).click()
    await page.getByRole('button', { name: 'Save' }).click()
    await shown(page, 'Saved')
    const read = () => (JSON.parse(readFileSync(file, 'utf8')) as typeof devices.config).buttons
    expect(read()).toEqual([{ id: 'pedal', kind: 'key', code: 'F13', does: 'accept' }])
    await press(page, 'F4', 'Enter')
    await shown(page, 'Saved')
    expect(read()).toEqual([])
  })

  it('lets a worker look and try, and nothing else', async () => {
    const { page, devices } = await openDevices({ role: 'worker' })
    await press(page, 'F12')
    await shown(page, /usb-Zebra/)
    for (const name of ['Change', 'Remove', 'Add a device'])
      expect(await page.getByRole('button', { name }).count()).toBe(0)
    await press(page, '3', 'F2')
    await shown(page, /A label with TEST-\d{4} should come out/)
    expect(devices.printer.jobs).toHaveLength(1)
  })

  it('hears the scan that it waits for instead of the bench, shows no badge, and leaves the next to the bench', async () => {
    const { page, bench } = await openDevices()
    await touch(page, 'F12')
    await shown(page, /usb-Zebra/)
    // The window's own keyboard is no device here: only a scan of the bench's scanner ends this one.
    await touch(page, 'F2')
    await shown(page, 'Scan anything with it')
    const before = bench.prompt.id
    await touch(page, 'F2')
    await scan(page, '1Z999AA10123456784')
    await expect.poll(() => bench.prompt.id).not.toBe(before)
  })

  it('learns what a scanner sends around every code from the calibration barcode', async () => {
    const { page, file, devices } = await openDevices()
    await press(page, 'F12', 'F2')
    await shown(page, 'Scan anything with it')
    expect(devices.desk.takesScan('bench', `>>${CALIBRATION_TEXT}`)).toBe(true)
    await page.getByRole('button', { name: 'Expect that around every code' }).waitFor()
    await press(page, 'F7')
    await shown(page, 'Saved')
    const { scanners } = JSON.parse(readFileSync(file, 'utf8')) as typeof devices.config
    expect(scanners.find(({ id }) => id === 'bench')).toMatchObject({ prefix: '>>' })
  })

  it('shows what the core says moved, as soon as it does', async () => {
    const { page, bridge, devices } = await openDevices()
    await press(page, 'F12', '4')
    await shown(page, 'Nothing since the station started')
    devices.hear('totes', '~HS')
    await bridge.tell('devices.changed', null)
    await shown(page, '~HS')
  })

  it('never takes a scan into a field', async () => {
    const { page, bench } = await openDevices()
    await touch(page, 'F12', 'F3')
    const name = page.getByRole('textbox', { name: 'Its name here' })
    await name.waitFor()
    const before = bench.prompt.id
    await scan(page, makeBadge())
    await shown(page, 'No scan is needed here')
    expect(await name.inputValue()).toBe('bench')
    expect(bench.prompt.id).toBe(before)
  })
})

describe('the first time', () => {
  it('leads from the bench through scan, print and weigh, each of which can wait', async () => {
    const { page, bench } = await openDevices({ has: 'none' })
    const before = bench.prompt.id
    await touch(page, 'F6')
    const paper = page.locator('.calibration')
    await paper.locator('.barcode').waitFor()
    const { symbols } = await readPng(await paper.screenshot())
    expect(symbols.map(({ format, bytes }) => [format, Buffer.from(bytes).toString('latin1')])).toEqual([
      ['Code128', CALIBRATION_TEXT],
    ])
    await scan(page, '9520000000011')
    await shown(page, /Another code, or a wrong keyboard setting: 9520000000011/)
    await scan(page, CALIBRATION_TEXT.toUpperCase())
    await shown(page, 'it changes all letters to one case')
    await scan(page, CALIBRATION_TEXT)
    await shown(page, 'This scanner is set right')
    await touch(page, '3')
    await shown(page, 'No printer yet')
    await touch(page, '3')
    await shown(page, 'No scale yet')
    await touch(page, '3')
    await shown(page, 'No devices yet')
    expect(bench.prompt.id).toBe(before)
    await touch(page, 'Esc')
    await scan(page, '1Z999AA10123456784')
    await expect.poll(() => bench.prompt.id).not.toBe(before)
  })

  it('prints a label, knows it again when it is scanned back, and shows what is on the scale', async () => {
    const { page, bridge } = await openDevices()
    bridge.besides = { devices: [] }
    await page.reload()
    await page.locator('h1').waitFor()
    await touch(page, 'F6', '3', '1')
    await shown(page, 'Scan the label that came out')
    const words = await page.locator('.tried').innerText()
    await scan(page, /TEST-\d{4}/.exec(words)?.[0] ?? '')
    await shown(page, 'The label came out and reads well')
    await touch(page, '3')
    await shown(page, 'It weighs 1240 g')
  })

  it('is offered to no worker', async () => {
    const { page } = await openDevices({ role: 'worker', has: 'none' })
    await shown(page, 'Devices')
    expect(await page.getByText('Set up devices').count()).toBe(0)
  })
})
