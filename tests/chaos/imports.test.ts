import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hasSocat } from '#tests/simulators/pty'
import { readShown, Verified } from '../journeys/black-box.ts'
import { openDock, type Dock } from '../journeys/dock.ts'
import type { RunningStation } from '../journeys/driver.ts'
import { builtStation, startCommand } from '../journeys/headless.ts'
import { Worker } from '../journeys/worker.ts'

const ROWS = 8_000
/** When the plug is pulled, as shares of the time that the whole import takes. */
const MOMENTS = [0.3, 0.6, 0.85] as const

const command = (...args: string[]) => startCommand(args, builtStation)

describe.skipIf(!hasSocat())('an import of 8,000 returns that is killed', { timeout: 120_000 }, () => {
  let dock: Dock
  let station: RunningStation | undefined
  let wholeMs = 0
  let files = 0

  /** A file of returns that no other file names. */
  const newFile = (): { path: string; mark: string } => {
    const mark = `F${++files}-`
    const rows = Array.from({ length: ROWS }, (_, i) => ({
      rma: `${mark}${i}`,
      parcels: [{ tracking: `T-${mark}${i}` }],
      lines: [{ sku: 'MUG', quantity: 1 }],
    }))
    const path = join(dock.folder, `${mark}.json`)
    writeFileSync(path, JSON.stringify(rows))
    return { path, mark }
  }
  const importOf = (path: string) =>
    command('import', '--data', dock.data, '--kind', 'expected-returns', path, '--json')
  const parcelsOf = async (mark: string): Promise<number> => {
    const { stdout } = await command('show', '--data', dock.data, 'parcels', '--json').ended
    return readShown('parcels', stdout).filter(({ rmas }) => rmas.some((rma) => rma.startsWith(mark))).length
  }
  const verify = async () =>
    Verified.parse(JSON.parse((await command('verify', '--data', dock.data, '--json').ended).stdout))

  /** Pulls the plug at a share of the import's time. */
  const killAt = async (path: string, share: number): Promise<void> => {
    const loading = importOf(path)
    const plug = setTimeout(() => loading.killGroup(), share * wholeMs)
    await loading.ended
    clearTimeout(plug)
  }

  beforeAll(async () => {
    dock = await openDock()
    const { path, mark } = newFile()
    const begin = performance.now()
    expect((await importOf(path).ended).stderr).toBe('')
    wholeMs = performance.now() - begin
    expect(await parcelsOf(mark)).toBe(ROWS)
  }, 120_000)
  afterAll(async () => {
    await station?.kill()
    await dock?.close()
  })

  it.each(MOMENTS)(
    'alone, after %d of its time: all rows or none, and once more brings the rest',
    async (share) => {
      const { path, mark } = newFile()
      await killAt(path, share)
      // Whoever opens the folder next as its writer ends what was begun.
      station = dock.start(builtStation)
      await station.untilPrompt()
      await station.stop()
      const there = await parcelsOf(mark)
      expect([0, ROWS]).toContain(there)
      const again = await importOf(path).ended
      expect(JSON.parse(again.stdout)).toMatchObject({ rows: ROWS, changed: ROWS - there })
      expect(await parcelsOf(mark)).toBe(ROWS)
      expect(await verify()).toMatchObject({ ok: true })
    },
  )

  it.each(MOMENTS)('into a working station, after %d of its time: the station works on', async (share) => {
    const { path, mark } = newFile()
    await station?.kill()
    station = dock.start(builtStation)
    await station.untilPrompt()
    const worker = new Worker(dock, station)
    if (worker.step === 'sign-in') await worker.scan(dock.badges.worker)
    await worker.startsAfresh()
    await killAt(path, share)
    await worker.say('gate', 'next')
    const again = await importOf(path).ended
    expect(JSON.parse(again.stdout)).toMatchObject({ rows: ROWS })
    await worker.scan(`T-${mark}${ROWS - 1}`)
    expect(worker.context.rma).toBe(`${mark}${ROWS - 1}`)
    await station.kill()
    station = dock.start(builtStation)
    await station.untilPrompt()
    await station.stop()
    expect(await parcelsOf(mark)).toBe(ROWS)
    expect(await verify()).toMatchObject({ ok: true })
  })
})
