import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CALIBRATION_TEXT } from '#contract/calibration'
import type { Premises } from '#tests/journeys/dock'
import { needs } from '#tests/simulators/needs'
import { freshPremises } from './day-at-the-window.ts'
import { WindowStation } from './window-station.ts'

describe.skipIf(!needs('setxkbmap'))(
  'the calibration barcode, typed by a scanner that is set wrongly',
  () => {
    let premises: Premises
    let station: WindowStation
    beforeAll(async () => {
      premises = await freshPremises()
      station = await WindowStation.open(premises, null)
      await station.scan(premises.badges.worker)
    })
    afterAll(async () => {
      await station?.kill()
      await premises?.close()
    })

    it.each([
      ['too slowly', { gapMs: 55, hasEnter: true }, 'too slowly'],
      // Last: what comes soon after half a scan may be its other half.
      ['without Enter', { gapMs: 0, hasEnter: false }, 'Set Enter as its suffix'],
    ])('%s: it says so, and nothing else happens', async (_, how, says) => {
      const { lines, prompt } = await station.scanBadly(CALIBRATION_TEXT, how)
      expect(lines.find(({ event }) => event === 'refused')).toMatchObject({
        code: 'calibration-failed',
        text: expect.stringContaining(says),
      })
      expect(prompt.step).toBe('arrive')
    })

    it('set right, it says so', async () => {
      const { lines } = await station.scan(CALIBRATION_TEXT)
      expect(lines.find(({ event }) => event === 'refused')).toMatchObject({ code: 'calibration-passed' })
    })
  },
)
