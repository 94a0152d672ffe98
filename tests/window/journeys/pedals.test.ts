import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Premises } from '#tests/journeys/dock'
import { tracking } from '#tests/journeys/site'
import { needs } from '#tests/simulators/needs'
import { freshPremises } from './day-at-the-window.ts'
import { WindowStation } from './window-station.ts'

const config = {
  scanners: [{ id: 'desk', kind: 'wedge', prefix: '#' }],
  buttons: [
    { id: 'left', kind: 'key', code: 'PageUp', does: 'photo' },
    { id: 'right', kind: 'key', code: 'PageDown', does: 'accept' },
  ],
}

describe.skipIf(!needs('setxkbmap'))('a pedal that acts as a keyboard, beside a scanner that types', () => {
  let premises: Premises
  let station: WindowStation
  beforeAll(async () => {
    premises = await freshPremises()
    premises.configure(config)
    station = await WindowStation.open(premises, null)
    await station.scan(`#${premises.badges.worker}`)
  })
  afterAll(async () => {
    await station?.kill()
    await premises?.close()
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
})
