import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hasSocat } from '#tests/simulators/pty'
import { openDock, type Dock } from './dock.ts'
import { commandDoes, builtStation } from './headless.ts'
import { readShown, Verified } from './black-box.ts'
import type { RunningStation } from './driver.ts'
import { GTIN, locations, returns, site, tracking } from './site.ts'
import { Worker } from './worker.ts'

const [part] = returns.filter(({ rma }) => rma === 'PART')
const rows = {
  ...site,
  'expected-returns': [
    ...returns,
    { ...part, rma: 'BROKEN', order: 'ORD-BROKEN', parcels: [{ tracking: tracking('BROKEN') }] },
  ],
  locations: [
    ...locations,
    { code: 'HRV-1', kind: 'harvest-parts' },
    { code: 'PARTS-1', kind: 'spare-parts' },
  ],
}

describe.skipIf(!hasSocat())('two blenders of which one becomes whole, by scans alone', () => {
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

  it('one comes as new, without its jug', async () => {
    await worker.opens('PART')
    await worker.scan(GTIN.blender)
    await worker.say('part-missing', 'missing', 'yes', 'as-new')
    expect(worker.told('graded')).toMatchObject({ grade: 'C', because: ['components-missing'] })
    lpn = worker.context.lpn ?? ''
    await worker.putAway()
    await worker.close()
  })

  it('the other one is whole and does not run: its jug makes grade A of the first', async () => {
    await worker.opens('BROKEN')
    await worker.scan(GTIN.blender)
    await worker.say('yes', 'opened')
    while (worker.step === 'question') {
      const isRunning = /work|run/i.test(worker.prompt.text)
      await worker.say(
        isRunning
          ? 'no'
          : (['yes', 'answer.1', 'no'].find((name) => worker.offered.includes(name)) ?? 'none'),
      )
    }
    expect(worker.told('decided')).toMatchObject({ action: 'harvest-parts' })
    expect(worker.step).toBe('components')
    expect(worker.prompt.text).toBe(`Take out Jug: it makes ${lpn} grade A`)
    await worker.say('yes')
    expect(worker.prompt).toMatchObject({ step: 'sort', context: { container: 'PARTS-1' } })
  })

  it('the jug lies among the spare parts, also after the plug is pulled', async () => {
    await worker.scan('PARTS-1')
    await station.kill()
    station = dock.start()
    await station.untilPrompt()
    worker.comesBackTo(station)
    expect(await worker.putAway()).toBe('HRV-1')
    await worker.close()
  })

  it('the first one gets it by its label, and goes back to stock as grade A', async () => {
    await worker.scan(lpn)
    expect(worker.prompt.text).toBe('Fit Jug from PARTS-1: it becomes grade A')
    await worker.say('yes')
    expect(worker.told('graded')).toMatchObject({ grade: 'A' })
    expect(worker.told('decided')).toMatchObject({ disposition: 'RESTOCK' })
    expect(await worker.putAway()).toBe('RST-1')
    await station.stop()
    const shown = await commandDoes(builtStation, 'show', '--data', dock.data, 'units', '--json')
    expect(readShown('units', shown)).toMatchObject([
      { lpn, grade: 'A', container: 'RST-1' },
      { grade: 'D', container: 'HRV-1' },
    ])
    const verified = await commandDoes(builtStation, 'verify', '--data', dock.data, '--json')
    expect(Verified.parse(JSON.parse(verified))).toMatchObject({ ok: true })
  })
})
