import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hasSocat } from '#tests/simulators/pty'
import { readShown, Verified, type Shown } from './black-box.ts'
import { openDock, type Dock } from './dock.ts'
import type { RunningStation } from './driver.ts'
import { builtStation, stationDoes } from './headless.ts'
import { GTIN, locations, products } from './site.ts'
import { Worker } from './worker.ts'

/** Mugs worth more than any limit, one a parcel. */
const returns = ['DEAR-1', 'DEAR-2'].map((rma) => ({
  client: 'MAIN',
  rma,
  type: 'withdrawal',
  country: 'PL',
  deliveredOn: '2026-10-20',
  notifiedOn: '2026-10-25',
  parcels: [{ tracking: `T-${rma}` }],
  lines: [{ sku: 'MUG', quantity: 1, unitPrice: { amount: '9000.00', currency: 'PLN' } }],
}))

describe.skipIf(!hasSocat())('an override of something dear', () => {
  let dock: Dock
  let station: RunningStation
  let worker: Worker
  beforeAll(async () => {
    dock = await openDock({ rows: { products, locations, 'expected-returns': returns } })
    station = dock.start(builtStation)
    await station.untilPrompt()
    worker = new Worker(dock, station)
    await worker.scan(dock.badges.worker)
  })
  afterAll(async () => {
    await station?.kill()
    await dock?.close()
  })

  /** The plug is pulled; the worker goes on from the prompt that the next start shows. */
  const loseThePower = async (): Promise<void> => {
    await station.kill()
    station = dock.start(builtStation)
    await station.untilPrompt()
    worker.comesBackTo(station)
  }
  const show = async <Name extends keyof Shown>(what: Name): Promise<Shown[Name][]> =>
    readShown(what, await stationDoes('show', '--data', dock.data, what, '--json'))
  const unitOf = async (rma: string) => (await show('units')).find((unit) => unit.rma === rma)
  const decisionsOf = async (unit: string | undefined): Promise<number> =>
    (await show('outbox')).filter(({ subject, kind }) => subject === unit && kind === 'decision').length

  /** As new, but the worker wants it sold as second choice, and says why. */
  const wantsSecondChoice = async (rma: string): Promise<string> => {
    await worker.opens(rma)
    await worker.scan(GTIN.mug)
    await worker.say('as-new')
    await worker.say('disposition.BSTOCK')
    expect(worker.step).toBe('grade')
    await worker.say('answer.1')
    expect(worker.step).toBe('approval')
    return worker.context.unit ?? ''
  }
  /** It lies apart, and the next parcel is opened. */
  const goesOn = async (): Promise<string> => {
    await worker.say('next')
    const { lpn = '' } = worker.context
    await worker.putAway()
    await worker.close()
    return lpn
  }

  it('waits apart while the worker goes on, and a supervisor approves it later by scan', async () => {
    const unit = await wantsSecondChoice('DEAR-1')
    const before = await decisionsOf(unit)
    await loseThePower()
    expect([worker.step, worker.context.unit]).toEqual(['approval', unit])
    const lpn = await goesOn()
    await loseThePower()
    expect(worker.step).toBe('arrive')
    expect(await unitOf('DEAR-1')).toMatchObject({ disposition: 'BSTOCK', container: 'QUA-1' })
    expect(await decisionsOf(unit)).toBe(before)

    await worker.scan(lpn)
    expect(worker.step).toBe('approval')
    await worker.sayAnyway('approve')
    expect(worker.refused).toEqual(['approval-needs-badge'])
    await worker.scan(dock.badges.supervisor)
    await worker.say('approve')
    await loseThePower()
    await worker.putAway()
    expect(await unitOf('DEAR-1')).toMatchObject({ disposition: 'BSTOCK', action: 'secondary-sale' })
    expect(await decisionsOf(unit)).toBe(before + 1)
  })

  it('that the supervisor rejects by scan is chosen anew', async () => {
    const unit = await wantsSecondChoice('DEAR-2')
    const lpn = await goesOn()
    await worker.scan(lpn)
    await worker.scan(dock.badges.supervisor)
    await worker.say('reject')
    expect(worker.step).toBe('disposition')
    await loseThePower()
    expect([worker.step, worker.context.unit]).toEqual(['disposition', unit])
    await worker.say('disposition.RESTOCK')
    await worker.putAway()
    expect(await unitOf('DEAR-2')).toMatchObject({ disposition: 'RESTOCK', container: 'RST-1' })
  })

  it('leaves the records whole', async () => {
    const verified = Verified.parse(JSON.parse(await stationDoes('verify', '--data', dock.data, '--json')))
    expect(verified).toMatchObject({ ok: true })
  })
})
