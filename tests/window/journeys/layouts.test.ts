import { execFileSync } from 'node:child_process'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { CALIBRATION_TEXT } from '#contract/calibration'
import type { Premises } from '#tests/journeys/dock'
import { LONGEST_WAIT_MS } from '#tests/journeys/heard-lines'
import { GTIN, tracking } from '#tests/journeys/site'
import { needs } from '#tests/simulators/needs'
import { freshPremises } from './day-at-the-window.ts'
import { WindowStation } from './window-station.ts'

/** Layouts by X's names, each with what one of its keys types, plain. Polish and Romanian differ from the US by AltGr alone. */
const LAYOUTS = {
  us: 'KeyQ q',
  pl: 'KeyQ q',
  ro: 'KeyQ q',
  il: 'KeyY ט',
  de: 'KeyY z',
  fr: 'KeyQ a',
} as const
type Layout = keyof typeof LAYOUTS

const PRINTABLE = String.fromCharCode(...Array.from({ length: 95 }, (_, i) => 32 + i))
const TEXTS = [
  ['every printable character', `x${PRINTABLE}x`],
  ['every printable character backwards', Array.from(PRINTABLE).toReversed().join('')],
  ['a GS1 symbol with its separators', `]C1010${GTIN.mug}10LOT-a/7\u001d21Ser_ial#9`],
  ['letters in both cases', 'aAbBzZyYqQwWmM'],
  ['digits and their shifted signs', '1!2@3#4$5%6^7&8*9(0)'],
] as const

/** The calibration barcode as a scanner types it that is set to a German keyboard. */
const CALIBRATION_OF_A_GERMAN_SCANNER = 'BDKTESTaYqZm09/&?>@\u001d8END'

/** What a key would type, and what is pressed by it. */
const WATCH = `window.spied = { keys: [], pressed: [] }
window.addEventListener('keydown', ({ code, key }) => window.spied.keys.push(code + ' ' + key), true)
document.addEventListener('click', (event) => window.spied.pressed.push(event.target.textContent), true)`

describe.skipIf(!needs('setxkbmap'))('a scanner that types under a layout of the computer', () => {
  let premises: Premises
  let station: WindowStation
  beforeAll(async () => {
    premises = await freshPremises()
    station = await WindowStation.open(premises, null)
    await station.window.page.addInitScript({ content: WATCH })
    await station.window.reload()
    await station.scan(premises.badges.worker)
    await station.scan(tracking('PERFECT'))
    await station.window.page.evaluate(`document.body.append(document.createElement('input'))`)
  })
  afterEach(async () => {
    setLayout('us')
    await station.window.page.evaluate(`document.querySelector('input').value = ''`)
    await spied('keys')
  })
  afterAll(async () => {
    await station?.kill()
    await premises?.close()
  })

  const spied = (what: 'keys' | 'pressed'): Promise<string[]> =>
    station.window.page.evaluate(`window.spied.${what}.splice(0)`)
  const focus = (selector: string): Promise<void> => station.window.page.locator(selector).first().focus()

  async function readsEveryText(): Promise<void> {
    for (const [name, text] of TEXTS) {
      const from = station.lines.length
      await station.scan(text)
      const read = station.lines.slice(from).find((line) => line.event === 'scan')
      expect([name, read?.event === 'scan' && read.text]).toEqual([name, text])
    }
  }

  /** What the bench answers to the calibration barcode: that it passed, or what is wrong. */
  async function calibrated(text: string): Promise<unknown> {
    const from = station.lines.length
    await station.scan(text)
    const refused = station.lines.slice(from).find((line) => line.event === 'refused')
    if (refused?.event !== 'refused') return undefined
    return refused.code === 'calibration-failed' ? refused.params['what'] : refused.code
  }

  it.each(Object.keys(LAYOUTS) as Layout[])('%s is read byte for byte', async (layout) => {
    setLayout(layout)
    await focus('input')
    await readsEveryText()
    expect(await calibrated(CALIBRATION_TEXT)).toBe('calibration-passed')
    expect(await calibrated(CALIBRATION_OF_A_GERMAN_SCANNER)).toMatch('another country')
    expect(await station.window.page.locator('input').inputValue()).toBe('')
    expect(await spied('keys')).toContain(LAYOUTS[layout])
  })

  it.each(Object.keys(LAYOUTS) as Layout[])('%s with CapsLock on is read byte for byte', async (layout) => {
    setLayout(layout)
    await station.keyboard.press('CapsLock')
    await focus('input')
    await readsEveryText()
    expect(await calibrated(CALIBRATION_TEXT)).toBe('calibration-passed')
    await station.keyboard.press('CapsLock')
    expect(await station.window.page.locator('input').inputValue()).toBe('')
    expect(await spied('keys')).toContain('CapsLock CapsLock')
  })

  it('a GS1 symbol whose separators come as F8 is read with them, and F8 presses nothing', async () => {
    await spied('pressed')
    const text = `]C1010${GTIN.mug}10LOT-a/7\u001d21Ser_ial#9`
    const from = station.lines.length
    await station.types((keyboard) => keyboard.scanWithF8(text))
    expect(station.lines.slice(from).find(({ event }) => event === 'scan')).toMatchObject({ text })
    expect(await spied('pressed')).toEqual([])
  })

  it('a code that is interrupted in the middle is no code: neither half is taken, and it is to be scanned again', async () => {
    const unreadable = 'Could not read that. Scan again'
    expect((await station.window.notice()).words).not.toContain(unreadable)
    const from = station.lines.length
    const code = 'NOT-A-CODE-0123456789'
    const step = station.prompt.step
    await station.keyboard.scanInterrupted(code.slice(0, 9), 400, code.slice(9))
    await expect
      .poll(() => station.window.notice(), { timeout: LONGEST_WAIT_MS })
      .toMatchObject({
        tone: 'refused',
        words: expect.stringContaining(unreadable),
      })
    const heard = station.lines.slice(from).filter(({ event }) => event === 'scan')
    expect(heard.map((line) => line.event === 'scan' && line.text)).not.toContain(code.slice(9))
    expect(station.prompt.step).toBe(step)
    await station.scan(code)
    expect(station.lines.findLast(({ event }) => event === 'scan')).toMatchObject({ text: code })
  })

  it('presses no button that has the focus, though it ends with Enter', async () => {
    await spied('pressed')
    const buttons = await station.window.page.locator('button').count()
    expect(buttons).toBeGreaterThan(0)
    for (let i = 0; i < buttons; i++) {
      await station.window.page.locator('button').nth(i).focus()
      await station.scan(`NOTHING-${i}  x`)
    }
    expect(await spied('pressed')).toEqual([])
    expect(station.prompt.step).toBe('identify')
  })
})

/** Of the display that these tests were given; a keyboard of its own, nobody else's. */
function setLayout(layout: Layout): void {
  execFileSync('setxkbmap', [layout])
}
