import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hasSocat } from '#tests/simulators/pty'
import { openDock, type Dock } from './dock.ts'
import { commandDoes, builtStation } from './headless.ts'
import { readShown, Verified } from './black-box.ts'
import type { RunningStation } from './driver.ts'
import { GTIN, locations, site } from './site.ts'
import { Worker } from './worker.ts'

const rows = { ...site, locations: [...locations, { code: 'CLN-1', kind: 'rework' }] }

describe.skipIf(!hasSocat())('a dirty shirt, by scans alone', () => {
  let dock: Dock
  let station: RunningStation
  let worker: Worker
  let lpn = ''

  beforeAll(async () => {
    dock = await openDock({ rows })
    station = dock.start()
    await station.untilPrompt()
    worker = new Worker(dock, station)
    await worker.scan(dock.badges.worker)
  })
  afterAll(async () => {
    await station?.kill()
    await dock?.close()
  })

  it('goes to the cleaning bench with its label on', async () => {
    await worker.opens('PERFECT')
    await worker.scan(GTIN.shirt)
    await worker.say('dirty', 'answer.2')
    while (worker.step === 'question') await worker.say(worker.offered.includes('no') ? 'no' : 'yes')
    expect(worker.told('decided')).toMatchObject({ disposition: 'CLEAN', action: 'rework' })
    lpn = worker.context.lpn ?? ''
    expect(await worker.putAway()).toBe('CLN-1')
    await worker.close()
  })

  it('is cleaned: its licence plate says what to do, and the next step follows', async () => {
    await worker.scan(lpn)
    expect(worker.prompt).toMatchObject({ step: 'question', context: { lpn, disposition: 'CLEAN' } })
    expect(worker.prompt.text).toMatch(/^Clean it · step 1\/2/)
    await worker.say('yes')
    expect(worker.prompt.text).toMatch(/^Fold and bag it · step 2\/2/)
  })

  it('stays at that step when the plug is pulled', async () => {
    await station.kill()
    station = dock.start()
    await station.untilPrompt()
    worker.comesBackTo(station)
    expect(worker.prompt.text).toMatch(/^Fold and bag it · step 2\/2/)
  })

  it('is repacked, inspected again, labelled, and back in stock', async () => {
    await worker.say('yes', 'as-new')
    expect(worker.told('graded')).toMatchObject({ grade: 'A' })
    expect(worker.told('decided')).toMatchObject({ disposition: 'RESTOCK' })
    expect(worker.step).toBe('scan-back')
    expect(worker.context.lpn).toBe(lpn)
    expect(await worker.putAway()).toBe('RST-1')
    await station.stop()
    const shown = await commandDoes(builtStation, 'show', '--data', dock.data, 'units', '--json')
    expect(readShown('units', shown)).toMatchObject([{ lpn, grade: 'A', container: 'RST-1' }])
    const verified = await commandDoes(builtStation, 'verify', '--data', dock.data, '--json')
    expect(Verified.parse(JSON.parse(verified))).toMatchObject({ ok: true })
  })
})
