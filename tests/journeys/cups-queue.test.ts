import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hasCups, startCups, type Cups } from '#tests/simulators/cups'
import { startPrinterEmulator, type PrinterEmulator } from '#tests/simulators/printer/printer-emulator'
import { hasSocat } from '#tests/simulators/pty'
import { verify } from './at-a-terminal.ts'
import type { Line } from './black-box.ts'
import { openDock, type Dock } from './dock.ts'
import type { RunningStation } from './driver.ts'
import { builtStation } from './headless.ts'
import { GTIN, site, tracking } from './site.ts'
import { Worker } from './worker.ts'

const device = (state: string, reason: string | null) => (line: Line) =>
  line.event === 'device' && line.id === 'queue' && line.state === state && line.reason === reason

describe.skipIf(!hasSocat() || !hasCups())(
  'a station whose labels go through a print queue of its computer',
  () => {
    let dock: Dock
    let cups: Cups
    let emulator: PrinterEmulator
    let running: RunningStation
    let worker: Worker
    beforeAll(async () => {
      emulator = await startPrinterEmulator({
        language: 'zpl',
        over: { tcp: 0 },
        widthDots: 832,
        heightDots: 400,
        msPerLabel: 20,
      })
      cups = await startCups()
      await cups.addQueue('dock-labels', { port: Number(emulator.port) })
      const size = { widthMm: 100, heightMm: 50, dpi: 203 }
      dock = await openDock({
        rows: site,
        config: {
          printers: [{ id: 'queue', kind: 'cups', queue: 'dock-labels', language: 'zpl', ...size }],
          label: { policy: 'always' },
        },
      })
      await begin()
    })
    afterAll(async () => {
      await running?.kill()
      await dock?.close()
      await cups?.close()
      await emulator?.stop()
    })

    const begin = async () => {
      running = dock.start(['/usr/bin/env', `CUPS_SERVER=${cups.socketPath}`, ...builtStation])
      await running.untilPrompt()
      worker = new Worker(dock, running)
    }
    const labelled = async (rma: string) => {
      await worker.scan(tracking(rma))
      await worker.scan(GTIN.shirt)
      await worker.say('as-new')
    }

    it('prints one label, which the worker scans back', async () => {
      await worker.scan(dock.badges.worker)
      await labelled('PERFECT')
      expect(worker.told('label', { state: 'sent', printer: 'queue' })).toBeDefined()
      await emulator.whenPrinted(1)
      await worker.putAway()
      await worker.close()
      expect(emulator.printed).toHaveLength(1)
    })

    it('says that the queue is stopped; the piece goes on, and one label comes out when it runs again', async () => {
      let from = running.lines.length
      await cups.stopQueue('dock-labels')
      await labelled('LATE')
      await running.until(device('waiting', 'queue-stopped'), 'the stopped queue on the screen', from)
      expect(worker.step).toBe('sort')
      const { lpn } = worker.context
      await worker.putAway()
      from = running.lines.length
      await cups.resumeQueue('dock-labels')
      await running.until(device('ready', null), 'the queue at work again', from)
      await emulator.whenPrinted(2)
      await worker.scan(lpn ?? '')
      expect(worker.told('confirmed', { what: 'scan-back' })).toBeDefined()
      await worker.close()
      expect(await cups.jobs('dock-labels')).toEqual([])
      expect(emulator.printed).toHaveLength(2)
    })

    it('killed while a label waits in the queue: it is cancelled there, and one comes out when the worker wants it', async () => {
      await emulator.off()
      await labelled('SLOW')
      const { lpn } = worker.context
      await running.kill()
      expect(await cups.jobs('dock-labels')).toHaveLength(1)
      await begin()
      expect(running.lines).toContainEqual(expect.objectContaining({ event: 'label', lpn, state: 'unknown' }))
      expect(await cups.jobs('dock-labels')).toEqual([])
      await worker.say('reprint')
      await emulator.on()
      await emulator.whenPrinted(3)
      await worker.scan(lpn ?? '')
      expect(worker.told('confirmed', { what: 'scan-back' })).toBeDefined()
      expect(await cups.jobs('dock-labels')).toEqual([])
      expect(emulator.printed).toHaveLength(3)
      expect(await verify(dock.data)).toMatchObject({ ok: true })
    })
  },
)
