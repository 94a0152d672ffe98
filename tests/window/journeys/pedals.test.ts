import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Line } from '#tests/journeys/black-box'
import type { Premises } from '#tests/journeys/dock'
import { LONGEST_WAIT_MS } from '#tests/journeys/heard-lines'
import { GTIN, tracking } from '#tests/journeys/site'
import { needs } from '#tests/simulators/needs'
import { startPrinterEmulator, type PrinterEmulator } from '#tests/simulators/printer/printer-emulator'
import { freshPremises } from './day-at-the-window.ts'
import { WindowStation } from './window-station.ts'

const config = {
  scanners: [{ id: 'desk', kind: 'wedge', prefix: '#' }],
  buttons: [
    { id: 'left', kind: 'key', code: 'PageUp', does: 'photo' },
    { id: 'right', kind: 'key', code: 'PageDown', does: 'accept' },
  ],
}

const isSent = (line: Line): boolean => line.event === 'label' && line.state === 'sent'

describe.skipIf(!needs('setxkbmap'))('a pedal that acts as a keyboard, beside a scanner that types', () => {
  let premises: Premises
  let station: WindowStation
  let emulator: PrinterEmulator
  beforeAll(async () => {
    premises = await freshPremises()
    const way = { language: 'zpl', over: { tcp: 0 }, widthDots: 832, heightDots: 400 } as const
    emulator = await startPrinterEmulator(way)
    const label = { language: 'zpl', widthMm: 100, heightMm: 50, dpi: 203 }
    const printer = { id: 'labels', kind: 'tcp', host: '127.0.0.1', port: emulator.port, ...label }
    premises.configure({ ...config, printers: [printer] })
    station = await WindowStation.open(premises, null)
    await station.scan(`#${premises.badges.worker}`)
  })
  afterAll(async () => {
    await station?.kill()
    await premises?.close()
    await emulator?.stop()
  })

  it('the scanner has its name, and a scan without its prefix is half a scan', async () => {
    const { lines } = await station.scan(tracking('PERFECT'))
    expect(lines.map(({ event }) => event)).toEqual(['scan', 'refused', 'prompt'])
    expect(lines[0]).toMatchObject({ source: 'desk' })
    expect(lines[1]).toMatchObject({ code: 'scan-unreadable' })
  })

  it('is refused like any command where it is not offered', async () => {
    const { lines } = await station.press('PageUp')
    expect(lines.find(({ event }) => event === 'refused')).toMatchObject({ code: 'command-not-now' })
  })

  it('presses what the question offers', async () => {
    await station.scan(`#${tracking('PERFECT')}`)
    await station.scan(`#${premises.code('close-parcel')}`)
    expect(station.prompt.options.map(({ command }) => command)).toContain('accept')
    const before = station.prompt.text
    const { lines, prompt } = await station.press('PageDown')
    expect(lines.map(({ event }) => event)).not.toContain('refused')
    expect(prompt.text).not.toBe(before)
  })

  it('the printer runs out of labels: the screen says so and what to do until there are some, and the label comes out', async () => {
    const whatToDo = station.window.page.getByText('out of labels. Load labels, close the cover, press Feed')
    expect(await whatToDo.count()).toBe(0)
    emulator.condition.paperOut = true
    await whatToDo.waitFor({ timeout: LONGEST_WAIT_MS })
    for (const text of [tracking('LATE'), GTIN.shirt, premises.code('as-new')]) await station.scan(`#${text}`)
    expect(station.lines.findLast(({ event }) => event === 'label')).toMatchObject({ state: 'failed-safe' })
    expect(station.prompt.step).toBe('sort')
    expect(emulator.printed).toHaveLength(0)
    const from = station.lines.length
    emulator.condition.paperOut = false
    await whatToDo.waitFor({ state: 'detached', timeout: LONGEST_WAIT_MS })
    await station.until(isSent, 'the label that waited', from)
    expect(await emulator.whenPrinted(1)).toHaveLength(1)
  })
})
