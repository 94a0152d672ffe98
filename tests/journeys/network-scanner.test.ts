import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import {
  callingScanner,
  freePort,
  startCalledScanner,
  type CalledScanner,
} from '#tests/simulators/network-scanner'
import { hasSocat } from '#tests/simulators/pty'
import { openDock, type Dock } from './dock.ts'
import { RunningStation } from './driver.ts'
import { GTIN, site, tracking } from './site.ts'
import { Worker } from './worker.ts'

let dock: Dock
let station: RunningStation
const start = (write: (bytes: string) => Promise<void>): RunningStation =>
  new RunningStation({ data: dock.data, config: dock.config, write })
const stateOf = (state: string, from = 0) =>
  station.until(
    (line) => line.event === 'device' && line.id === 'tunnel' && line.state === state,
    `the scanner ${state}`,
    from,
  )

describe.skipIf(!hasSocat())('a scanner on the network', () => {
  beforeAll(async () => {
    dock = await openDock({ rows: site })
  })
  afterEach(() => station.stop())
  afterAll(() => dock.close())

  it('is called by the station, and called again when its line was broken', async () => {
    const scanner: CalledScanner = await startCalledScanner()
    dock.configure({ scanners: [{ id: 'tunnel', kind: 'tcp', host: '127.0.0.1', port: scanner.port }] })
    station = start((bytes) => scanner.write(bytes))
    await station.untilPrompt()
    const worker = new Worker(dock, station)
    await worker.scan(dock.badges.worker)
    expect(worker.told('scan')).toMatchObject({ source: 'tunnel', means: 'badge' })
    await worker.opens('PERFECT')

    const from = station.lines.length
    scanner.hangUp()
    await stateOf('waiting', from)
    await stateOf('ready', from)
    await worker.scan(GTIN.shirt)
    expect(worker.told('scan')).toMatchObject({ means: 'product' })
    await worker.say('as-new')
    await worker.putAway()
    await worker.close()
    await scanner.close()
  })

  it('calls the station, from as many heads as a tunnel has, and all feed one bench', async () => {
    const port = await freePort()
    dock.configure({ scanners: [{ id: 'tunnel', kind: 'tcp', listen: true, port }] })
    const heads: Awaited<ReturnType<typeof callingScanner>>[] = []
    let scans = 0
    station = start(async (bytes) => heads[scans++ % heads.length]?.write(bytes))
    await station.untilPrompt()
    heads.push(await callingScanner(port), await callingScanner(port))
    const worker = new Worker(dock, station)
    await worker.startsAfresh()
    await worker.scan(tracking('DIRTY'))
    await worker.scan(GTIN.mug)
    await worker.say('as-new')
    await worker.putAway()
    await worker.close()

    heads.shift()?.end()
    await worker.opens('OWED')
    expect(worker.told('scan')).toMatchObject({ source: 'tunnel', means: 'tracking' })
    heads.shift()?.end()
  })
})
