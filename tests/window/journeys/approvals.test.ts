import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Premises } from '#tests/journeys/dock'
import { tracking } from '#tests/journeys/site'
import { freshPremises } from './day-at-the-window.ts'
import { WindowStation } from './window-station.ts'

describe('what waits for a supervisor, at the real window', () => {
  let premises: Premises
  let station: WindowStation
  beforeAll(async () => {
    premises = await freshPremises()
    station = await WindowStation.open(premises, null)
  })
  afterAll(async () => {
    await station?.kill()
    await premises?.close()
  })

  const isThere = (what: string): Promise<void> => station.window.page.locator(what).waitFor()
  const scanCommand = (name: string) => station.scan(premises.code(name))

  it('is decided by a scan of the card while it is looked at, and the worker sees it until they say so', async () => {
    await station.scan(premises.badges.worker)
    await station.scan(tracking('PERFECT'))
    await scanCommand('close-parcel')
    const { lines: closing } = await scanCommand('missing')
    expect(closing).toContainEqual(expect.objectContaining({ event: 'confirmed', what: 'parcel-closed' }))

    await station.scan(premises.badges.supervisor)
    await station.scanTogether(premises.code('look.approvals'))
    await isThere('.approvals .row')
    await station.keyboard.press('1')
    await isThere('.approval-sides')
    await station.scanTogether(premises.code('reject'))
    await isThere('.approvals .empty')

    await station.scan(premises.badges.worker)
    await isThere('.bench-notice')
    await station.window.page.locator('.bench-notice button').click()
    await station.window.page.locator('.bench-notice').waitFor({ state: 'detached' })
    expect((await station.window.view()).notices).toEqual([])
  })
})
