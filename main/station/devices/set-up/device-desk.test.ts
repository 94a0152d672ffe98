import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { CALIBRATION_TEXT } from '#contract/calibration'
import type { DevicesView } from '#contract/device-screen'
import { temporaryFolder } from '#tests/rows'
import { hasSocat, openPty } from '#tests/simulators/pty'
import { readZplLabels } from '#tests/simulators/read-labels'
import { startTcpPrinter, type TcpPrinter } from '#tests/simulators/tcp-printer'
import { stationWithScreen, type StationWithScreen } from '#tests/station-with-screen'
import { makeBadge } from '../../barcodes/badge-code.ts'

const label = { language: 'zpl', widthMm: 100, heightMm: 50, dpi: 203, status: 'one-way' }
const notPermitted = { ok: false, error: { code: 'fault', faultId: 'not-permitted' } }

async function shown(station: StationWithScreen, device: string | null = null): Promise<DevicesView> {
  const answer = await station.answer('devices.view', { device })
  if (!answer.ok) throw new Error(answer.error.code)
  return answer.value
}

async function printerOnTheNetwork(): Promise<TcpPrinter> {
  const printer = await startTcpPrinter()
  onTestFinished(() => printer.off())
  return printer
}

const entryOf = ({ port }: TcpPrinter, id = 'labels') => ({
  id,
  kind: 'tcp',
  host: '127.0.0.1',
  port,
  ...label,
})

describe('a printer that a supervisor adds by its address', { timeout: 30_000 }, () => {
  it('is in the config file, is ready at once, and prints a label that can be read', async () => {
    const station = await stationWithScreen()
    const printer = await printerOnTheNetwork()
    await station.signIn('supervisor')
    expect(await shown(station)).toEqual({
      devices: [],
      isDemo: false,
      mayChange: true,
      file: station.config,
      exchanges: [],
    })
    const entry = entryOf(printer)
    expect(await station.answer('devices.add', { kind: 'printer', entry })).toEqual({ ok: true, value: null })
    await station.begun(1)
    expect(JSON.parse(readFileSync(station.config, 'utf8'))).toEqual({ printers: [entry] })
    expect((await station.view()).person?.role).toBe('supervisor')
    expect((await shown(station)).devices).toEqual([
      {
        id: 'labels',
        kind: 'printer',
        how: 'tcp',
        where: `127.0.0.1:${printer.port}`,
        state: { kind: 'ready' },
        lastAt: null,
        entry,
      },
    ])
    const printed = await station.answer('devices.test-label', { device: 'labels' })
    if (!printed.ok || printed.value.outcome !== 'sent') throw new Error(JSON.stringify(printed))
    const [paper] = await readZplLabels(await printer.job(0), { widthMm: 100, heightMm: 50, dpmm: 8 })
    expect(paper?.symbols.map(({ text }) => text)).toEqual([printed.value.code])
  })

  it('shows of the label how it begins and how long it is, and tells the screen that it went', async () => {
    const station = await stationWithScreen()
    const printer = await printerOnTheNetwork()
    await station.signIn('supervisor')
    await station.answer('devices.add', { kind: 'printer', entry: entryOf(printer) })
    await station.begun(1)
    const before = station.changes
    await station.answer('devices.test-label', { device: 'labels' })
    const { devices, exchanges } = await shown(station, 'labels')
    expect(devices[0]?.lastAt).toBe(exchanges.at(-1)?.at)
    expect(exchanges).toHaveLength(1)
    expect(exchanges[0]?.text).toMatch(/^\^XA\^PW800\^LL\d+\^LH0,0\^FO0,0•+$/)
    expect(exchanges[0]?.length).toBe((await printer.job(0)).length)
    await vi.waitUntil(() => station.changes > before, { timeout: 10_000 })
  })

  it('says what became of a test label that did not go out', async () => {
    const station = await stationWithScreen()
    const printer = await printerOnTheNetwork()
    await station.signIn('administrator')
    await station.answer('devices.add', { kind: 'printer', entry: entryOf(printer) })
    await station.begun(1)
    await printer.off()
    expect(await station.answer('devices.test-label', { device: 'labels' })).toEqual({
      ok: true,
      value: { outcome: 'failed-safe', reason: 'refused' },
    })
    expect(await station.answer('devices.test-label', { device: 'others' })).toMatchObject({
      error: { code: 'no-such-device' },
    })
    await printer.on()
  })

  it('is changed and removed by the same file', async () => {
    const station = await stationWithScreen()
    const printer = await printerOnTheNetwork()
    await station.signIn('supervisor')
    await station.answer('devices.add', { kind: 'printer', entry: entryOf(printer) })
    await station.begun(1)
    const entry = { ...entryOf(printer), heightMm: 150 }
    await station.answer('devices.change', { device: 'labels', entry })
    await station.begun(2)
    expect((await shown(station)).devices[0]?.entry).toEqual(entry)
    expect(
      await station.answer('devices.change', { device: 'labels', entry: { ...entry, port: 0 } }),
    ).toMatchObject({
      ok: false,
      error: { code: 'config-does-not-fit', field: 'port' },
    })
    await station.answer('devices.remove', { device: 'labels' })
    await station.begun(3)
    expect((await shown(station)).devices).toEqual([])
    expect(JSON.parse(readFileSync(station.config, 'utf8'))).toEqual({ printers: [] })
  })
})

describe('a pedal', { timeout: 30_000 }, () => {
  it('is added, pressed by its key at once, changed and removed like the rest', async () => {
    const station = await stationWithScreen()
    await station.signIn('supervisor')
    const entry = { id: 'pedal', kind: 'key', code: 'F13', does: 'photo' }
    await station.answer('devices.add', { kind: 'button', entry })
    await station.begun(1)
    // A window hears its keys, and one has just asked.
    const state = { kind: 'ready' }
    expect((await shown(station)).devices).toEqual([
      { id: 'pedal', kind: 'button', how: 'key', where: 'F13', state, lastAt: null, entry },
    ])
    expect((await station.view()).keys).toEqual({ F13: 'photo' })
    const hid = { id: 'pedal', kind: 'hid', vendorId: 0x0c45, productId: 0x7403, does: 'accept' }
    await station.answer('devices.change', { device: 'pedal', entry: hid })
    await station.begun(2)
    expect((await shown(station)).devices).toMatchObject([
      { id: 'pedal', kind: 'button', how: 'hid', where: '0c45:7403', entry: hid },
    ])
    expect((await station.view()).keys).toEqual({})
    expect(
      await station.answer('devices.change', { device: 'pedal', entry: { ...entry, code: 'KeyA' } }),
    ).toMatchObject({ error: { code: 'config-does-not-fit', field: 'code' } })
    await station.answer('devices.remove', { device: 'pedal' })
    await station.begun(3)
    expect((await shown(station)).devices).toEqual([])
  })
})

async function withScanner(affixes: { prefix?: string } = {}) {
  const station = await stationWithScreen()
  const pty = await openPty({ dir: temporaryFolder() })
  onTestFinished(() => pty.close())
  await station.signIn('supervisor')
  const entry = { id: 'bench', kind: 'serial', path: pty.devicePath, ...affixes }
  await station.answer('devices.add', { kind: 'scanner', entry })
  await station.begun(1)
  const heard = (text: string) =>
    vi.waitUntil(() => station.told.some((event) => event.event === 'scan' && event.text === text), {
      timeout: 10_000,
    })
  return { station, pty, heard }
}

describe.runIf(hasSocat())('a scanner on a serial line', { timeout: 30_000 }, () => {
  it('scans at the bench as soon as it is added', async () => {
    const { station, pty, heard } = await withScanner()
    expect((await shown(station)).devices).toMatchObject([{ id: 'bench', state: { kind: 'ready' } }])
    await pty.write('1Z999AA10123456784\r')
    await heard('1Z999AA10123456784')
  })

  it('is tried without the bench hearing of it, and works on after that', async () => {
    const { station, pty, heard } = await withScanner()
    const { prompt } = await station.view()
    const tested = station.answer('devices.test-scan', { device: 'bench' })
    await pty.write(`${CALIBRATION_TEXT}\r`)
    expect(await tested).toEqual({
      ok: true,
      value: {
        source: 'bench',
        text: CALIBRATION_TEXT.replace('\u001d', '␝'),
        calibration: [],
        affixes: null,
      },
    })
    expect((await station.view()).prompt.id).toBe(prompt.id)
    await pty.write('T1\r')
    await heard('T1')
  })

  it('is told what is wrong with it by the calibration barcode, but for the prefix that the config names', async () => {
    const { station, pty } = await withScanner({ prefix: '>' })
    for (const [read, calibration, affixes] of [
      [`>${CALIBRATION_TEXT.toUpperCase()}`, ['case-lost'], null],
      [
        `>>${CALIBRATION_TEXT.replace('\u001d', '')}`,
        ['separator-lost', 'prefix'],
        { prefix: '>>', suffix: '' },
      ],
      ['>9520000000011', null, null],
    ] as const) {
      const tested = station.answer('devices.test-scan', { device: 'bench' })
      await pty.write(`${read}\r`)
      expect(await tested).toMatchObject({ ok: true, value: { calibration, affixes } })
    }
    expect(station.told.filter(({ event }) => event === 'refused')).toEqual([])
  })

  it('has its calibration barcode answered by the bench while nobody tries it', async () => {
    const { station, pty } = await withScanner()
    await pty.write(`${CALIBRATION_TEXT}\r`)
    await vi.waitUntil(
      () => station.told.some((event) => event.event === 'refused' && event.code === 'calibration-passed'),
      { timeout: 10_000 },
    )
  })

  it('shows in its log neither the badge nor the parcel of a customer that it read', async () => {
    const { station, pty, heard } = await withScanner()
    const badge = makeBadge()
    for (const text of [badge, badge.slice(0, 20), '1Z999AA10123456784']) await pty.write(`${text}\r`)
    await heard('1Z999AA10123456784')
    const { exchanges } = await shown(station, 'bench')
    const bytes = exchanges.flatMap(({ hex }) => hex.split(' '))
    expect(new Set(bytes)).toEqual(new Set(['··', '0d']))
    expect(exchanges.map(({ text }) => text).join('')).toBe(
      `${'•'.repeat(badge.length)}␍${'•'.repeat(20)}␍${'•'.repeat(18)}␍`,
    )
    const all = JSON.stringify(await shown(station, 'bench'))
    expect(all).not.toContain(badge.slice(3, 8))
    expect(all).not.toContain('1Z999')
  })
})

describe('a try of whichever scanner', { timeout: 30_000 }, () => {
  it('takes what the window read, and shows no badge of it', async () => {
    const station = await stationWithScreen()
    await station.signIn('worker')
    const { prompt } = await station.view()
    const badge = makeBadge()
    for (const [text, shownAs] of [
      [badge, 'BDB…'],
      [`+${badge.toLowerCase()}`, '+bdb…'],
      ['A\u001d1', 'A␝1'],
    ] as const) {
      const tested = station.answer('devices.test-scan', { device: null })
      await station.answer('bench.scan', { id: crypto.randomUUID(), text, promptId: prompt.id })
      expect(await tested).toMatchObject({ ok: true, value: { source: 'window', text: shownAs } })
    }
    expect((await station.view()).prompt.id).toBe(prompt.id)
  })

  it('says of a scanner that types how its keys came', async () => {
    const station = await stationWithScreen()
    await station.signIn('worker')
    const { prompt } = await station.view()
    const tested = station.answer('devices.test-scan', { device: null })
    const typed = { slow: 0, hasSuffix: false }
    const scan = { id: crypto.randomUUID(), text: CALIBRATION_TEXT, promptId: prompt.id, typed }
    await station.answer('bench.scan', scan)
    expect(await tested).toMatchObject({ ok: true, value: { calibration: ['no-suffix'] } })
  })

  it('ends when it is stopped, and the next scan is the bench’s again', async () => {
    const station = await stationWithScreen()
    await station.signIn('worker')
    const tested = station.answer('devices.test-scan', { device: null })
    await station.answer('devices.test-stop', {})
    expect(await tested).toEqual({ ok: false, error: { code: 'test-stopped' } })
    const before = (await station.view()).prompt.id
    await station.answer('bench.scan', { id: crypto.randomUUID(), text: 'T1', promptId: before })
    expect((await station.view()).prompt.id).not.toBe(before)
  })
})

describe('who may change the devices', { timeout: 30_000 }, () => {
  it('is no worker, who sees them and tries them', async () => {
    const station = await stationWithScreen()
    const printer = await printerOnTheNetwork()
    await station.signIn('worker')
    const entry = entryOf(printer)
    expect(await shown(station)).toMatchObject({ mayChange: false })
    for (const asked of [
      station.answer('devices.add', { kind: 'printer', entry }),
      station.answer('devices.change', { device: 'labels', entry }),
      station.answer('devices.remove', { device: 'labels' }),
      station.answer('devices.found', {}),
    ])
      expect(await asked).toEqual(notPermitted)
    expect(existsSync(station.config)).toBe(false)
  })

  it('is nobody while nobody is signed in', async () => {
    const station = await stationWithScreen()
    expect(await station.answer('devices.view', { device: null })).toEqual(notPermitted)
    expect(await station.answer('devices.remove', { device: 'labels' })).toEqual(notPermitted)
  })

  it('is nobody where no window could take the change up', async () => {
    const station = await stationWithScreen({ hasWindow: false })
    await station.signIn('supervisor')
    expect(await shown(station)).toMatchObject({ mayChange: false, file: null })
    expect(await station.answer('devices.remove', { device: 'labels' })).toMatchObject({
      error: { code: 'no-window' },
    })
  })
})
