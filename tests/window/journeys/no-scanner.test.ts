import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Premises } from '#tests/journeys/dock'
import { GTIN, tracking } from '#tests/journeys/site'
import { freshPremises } from './day-at-the-window.ts'
import { byFinger, byKeys, finger, keys, type MakeHand, type MakeWrite } from './hands.ts'
import { WindowStation } from './window-station.ts'

/** A scanner is set up, and its cable is gone. */
const config = { scanners: [{ id: 'bench', kind: 'serial', path: '/dev/backdock-no-such-scanner' }] }

describe.each<[string, MakeHand, MakeWrite]>([
  ['by keyboard', keys, byKeys],
  ['by touch', finger, byFinger],
])('a morning without a scanner, %s', (_, hand, write) => {
  let premises: Premises
  let station: WindowStation
  beforeAll(async () => {
    premises = await freshPremises()
    premises.configure(config)
    station = await WindowStation.open(premises, hand)
  })
  afterAll(async () => {
    await station?.kill()
    await premises?.close()
  })

  it('brings a parcel from the badge to its close', async () => {
    await station.window.page.locator('.write-offer[data-lost]').waitFor()
    await station.write(write, premises.badges.worker)
    expect(station.prompt.step).toBe('arrive')
    await station.write(write, tracking('PERFECT'))
    expect(station.prompt.step).toBe('identify')
    await station.write(write, GTIN.shirt)
    expect(station.prompt.step).toBe('question')
    await station.hand?.('as-new')
    expect(station.prompt.step).toBe('scan-back')
    await station.write(write, String(station.prompt.context.lpn))
    expect(station.prompt.step).toBe('sort')
    const { lines } = await station.write(write, String(station.prompt.context.container))
    expect(lines.map(({ event }) => event)).toContain('confirmed')
    await station.hand?.('close-parcel')
    expect(station.prompt.step).toBe('arrive')
    const sources = station.lines.flatMap((line) => (line.event === 'scan' ? [line.source] : []))
    expect(new Set(sources)).toEqual(new Set(['by-hand', 'window']))
  })
})
