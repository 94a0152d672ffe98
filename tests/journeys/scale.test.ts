import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hasSocat } from '#tests/simulators/pty'
import { startScaleEmulator, type ScaleEmulator } from '#tests/simulators/scale/scale-emulator'
import { beginDay, ofKind, type Day } from './day.ts'
import { GTIN, returns, site, tracking } from './site.ts'
import type { Worker } from './worker.ts'

const like = returns[0]!
const shipped = (rma: string) => ({
  ...like,
  rma,
  order: `ORD-${rma}`,
  parcels: [{ tracking: tracking(rma), carrier: 'inpost', weightG: 2000 }],
})
const WEIGHED = ['RIGHT', 'LIGHT', 'OVER-IT', 'UNPLUGGED']

let folder: string
let scale: ScaleEmulator
let day: Day
let worker: Worker

/** The station asks again only when it has taken the answer before: then it knows what lies there. */
const isWeighed = () => scale.asked(3)
const stateOf = (state: string, from = 0) =>
  day.station.until(
    (line) => line.event === 'device' && line.id === 'scale' && line.state === state,
    `the scale ${state}`,
    from,
  )
const arrivalOf = async (rma: string) =>
  ofKind(await day.allDocuments(), 'arrival').find(({ tracking: name }) => name === tracking(rma))

describe.skipIf(!hasSocat())('a scale at the bench', () => {
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'backdock-scale-'))
    scale = await startScaleEmulator({ protocol: 'mt-sics', dir: folder })
    const scales = [{ id: 'scale', kind: 'serial', path: scale.path, protocol: 'mt-sics' }]
    const rows = { 'expected-returns': [...site['expected-returns'], ...WEIGHED.map(shipped)] }
    day = await beginDay({ config: { scales }, rows })
    worker = day.worker
  })
  afterAll(async () => {
    await day.end()
    await scale.stop()
    rmSync(folder, { recursive: true, force: true })
  })

  it('is ready with the station', () => {
    const ready = day.station.lines.find(({ event }) => event === 'ready')
    expect(ready).toMatchObject({ devices: expect.arrayContaining([{ id: 'scale', state: 'ready' }]) })
  })

  it('weighs the parcel that is scanned, and the ERP is told', async () => {
    scale.weighs('2.035')
    await isWeighed()
    await worker.opens('RIGHT')
    expect(worker.prompt.text).toMatch(/^Scan the piece/)
    expect(await arrivalOf('RIGHT')).toMatchObject({ weightG: 2035 })
  })

  it('gives that weight to no other parcel', async () => {
    await worker.startsAfresh()
    await isWeighed()
    await worker.opens('OVER-IT')
    expect(await arrivalOf('OVER-IT')).not.toHaveProperty('weightG')
    await worker.startsAfresh()
  })

  it('says with the next question that the parcel is lighter than it was sent, and nothing waits for it', async () => {
    scale.weighs('0.000')
    await isWeighed()
    scale.weighs('0.800')
    await isWeighed()
    await worker.opens('LIGHT')
    expect(worker.prompt.text).toMatch(/^1\.2 kg lighter than it was sent\. Scan the piece/)
    expect(worker.refused).toEqual([])
    await worker.scan(GTIN.shirt)
    await worker.say('as-new')
    await worker.putAway()
    await worker.close()
    expect(await arrivalOf('LIGHT')).toMatchObject({ weightG: 800 })
  })

  it('that is unplugged is said so, and the job goes on', async () => {
    const from = day.station.lines.length
    await scale.unplug()
    await stateOf('absent', from)
    await worker.opens('UNPLUGGED')
    await worker.scan(GTIN.shirt)
    await worker.say('as-new')
    await worker.putAway()
    await worker.close()
    expect(await arrivalOf('UNPLUGGED')).not.toHaveProperty('weightG')
    await scale.replug()
    await stateOf('ready', from)
    expect(await day.verify()).toMatchObject({ ok: true })
  })
})
