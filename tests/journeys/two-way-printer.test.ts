import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startPrinterEmulator, type PrinterEmulator } from '#tests/simulators/printer/printer-emulator'
import { hasSocat } from '#tests/simulators/pty'
import { verify } from './at-a-terminal.ts'
import type { Line } from './black-box.ts'
import { openDock, type Dock } from './dock.ts'
import type { RunningStation } from './driver.ts'
import { builtStation } from './headless.ts'
import { GTIN, site, tracking } from './site.ts'
import { Worker } from './worker.ts'

const device =
  (state: string, reason: string | null = null) =>
  (line: Line) =>
    line.event === 'device' && line.id === 'talking' && line.state === state && line.reason === reason

const LANGUAGES = ['zpl', 'tspl', 'epl', 'escpos'] as const

describe.skipIf(!hasSocat()).each(LANGUAGES)('a station with a %s printer that answers', (language) => {
  let dock: Dock
  let emulator: PrinterEmulator
  let running: RunningStation
  let worker: Worker
  beforeAll(async () => {
    emulator = await startPrinterEmulator({
      language,
      over: { tcp: 0 },
      widthDots: 832,
      heightDots: 400,
      msPerLabel: 20,
    })
    const size = { widthMm: 100, heightMm: 50, dpi: 203 }
    const printer = { id: 'talking', kind: 'tcp', host: '127.0.0.1', port: emulator.port, language, ...size }
    dock = await openDock({
      rows: site,
      config: { printers: [{ ...printer, status: 'two-way' }], label: { policy: 'always' } },
    })
    running = dock.start(builtStation)
    await running.untilPrompt()
    worker = new Worker(dock, running)
    await worker.scan(dock.badges.worker)
  })
  afterAll(async () => {
    await running?.kill()
    await dock?.close()
    await emulator?.stop()
  })

  const labelled = async (rma: string): Promise<void> => {
    await worker.scan(tracking(rma))
    await worker.scan(GTIN.shirt)
    await worker.say('as-new')
  }
  it('prints one label, which the worker scans back', async () => {
    await labelled('PERFECT')
    expect(worker.told('label', { state: 'sent', printer: 'talking' })).toBeDefined()
    expect(worker.step).toBe('scan-back')
    await emulator.whenPrinted(1)
    await worker.putAway()
    await worker.close()
    expect(emulator.printed).toHaveLength(1)
  })

  it('says at once that the labels are out; the piece goes on, and its label comes out when there are some', async () => {
    let from = running.lines.length
    emulator.condition.paperOut = true
    await running.until(device('attention', 'paper-out'), 'paper out on the screen', from)
    await labelled('LATE')
    expect(worker.told('label', { state: 'failed-safe' })).toBeDefined()
    expect(worker.step).toBe('sort')
    const { lpn } = worker.context
    await worker.putAway()
    from = running.lines.length
    emulator.condition.paperOut = false
    await running.until(device('ready'), 'the printer ready again', from)
    await emulator.whenPrinted(2)
    await running.until(
      (line) => line.event === 'label' && line.lpn === lpn && line.state === 'sent',
      'the label that waited',
      from,
    )
    await worker.scan(lpn ?? '')
    expect(worker.told('confirmed', { what: 'scan-back' })).toBeDefined()
    await worker.close()
    expect(emulator.printed).toHaveLength(2)
    expect(await verify(dock.data)).toMatchObject({ ok: true })
  })
})
