import { cpSync, existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import readExcel from 'read-excel-file/node'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { hasSocat } from '#tests/simulators/pty'
import { card, expectRefused, expectSentence, file, temporaryFolder, verify } from './at-a-terminal.ts'
import { BadgeAnswer, readShown } from './black-box.ts'
import { openDock, type Dock } from './dock.ts'
import type { RunningStation } from './driver.ts'
import { builtStation, station, stationDoes } from './headless.ts'
import { GTIN, site, tracking } from './site.ts'
import { Worker } from './worker.ts'

describe.skipIf(!hasSocat())('beside a working station', () => {
  let dock: Dock
  let running: RunningStation
  let worker: Worker
  beforeAll(async () => {
    dock = await openDock({ rows: site })
    running = dock.start()
    await running.untilPrompt()
    worker = new Worker(dock, running)
    await worker.scan(dock.badges.worker)
  })
  afterAll(async () => {
    await running?.kill()
    await dock?.close()
  })

  beforeEach(() => worker.startsAfresh())

  const labelled = async (rma: string): Promise<void> => {
    await worker.scan(tracking(rma))
    await worker.scan(GTIN.shirt)
    await worker.say('as-new')
  }
  const lastLabel = async (lpn: string | undefined) =>
    readShown('labels', await stationDoes('show', '--data', dock.data, 'labels', '--json')).findLast(
      (row) => row.lpn === lpn,
    )

  it('an import goes through it: the very next scan knows the parcel, and what changed of it', async () => {
    const rows = [
      {
        client: 'MAIN',
        rma: 'NEWS',
        parcels: [{ tracking: 'T-NEWS' }],
        lines: [{ sku: 'MUG', quantity: 1 }],
      },
    ]
    await dock.load('expected-returns', rows)
    await worker.scan('T-NEWS')
    expect(worker.context.rma).toBe('NEWS')
    const lines = [{ sku: 'MUG', quantity: 1, reason: 'late' }]
    await dock.load('expected-returns', [{ ...rows[0], lines }])
    await worker.scan(GTIN.mug)
    expect(worker.offered).toContain('seen')
    await worker.say('seen')
    expect(worker.offered).not.toContain('seen')
    await worker.say('as-new')
    await worker.putAway()
    await worker.close()
  })

  it('a new person signs in with the badge that was just made, in their language', async () => {
    const printed = await stationDoes(
      'badge',
      '--data',
      dock.data,
      '--role',
      'worker',
      '--name',
      'Zofia',
      '--language',
      'pl',
      '--json',
    )
    await worker.say('sign-out')
    expect(worker.step).toBe('sign-in')
    await worker.scan(BadgeAnswer.parse(JSON.parse(printed)).badge)
    expect(worker.refused).toEqual([])
    const polish = worker.prompt.text
    await worker.say('sign-out')
    await worker.scan(dock.badges.worker)
    expect(worker.prompt.text).not.toBe(polish)
  })

  it('a second station on the same folder is refused politely', async () => {
    const { code, stdout, stderr } = await station('run', '--data', dock.data, '--config', dock.config)
    expect([code, stdout]).toEqual([1, ''])
    expectSentence(stderr)
    expect(stderr).toContain(dock.data)
  })

  it('a printer that is off: the label failed safe, the piece goes on, and is reprinted when it is back', async () => {
    await dock.printer.off()
    const before = dock.printer.jobs.length
    await labelled('PERFECT')
    expect(worker.told('label', { state: 'failed-safe' })).toBeDefined()
    expect(worker.step).toBe('sort')
    const { lpn = '' } = worker.context
    expect(lpn).not.toBe('')
    await worker.putAway()
    await dock.printer.on()
    expect(dock.printer.jobs).toHaveLength(before)
    const from = running.lines.length
    await worker.say('reprint')
    await running.until(
      (line) => line.event === 'label' && line.state === 'sent',
      'the reprinted label',
      from,
    )
    await dock.printer.job(before)
    expect(dock.printer.jobs).toHaveLength(before + 1)
    await worker.scan(lpn)
    expect(await lastLabel(lpn)).toMatchObject({ state: 'printed' })
    expect(worker.told('confirmed', { what: 'scan-back' })).toBeDefined()
    expect(worker.step).toBe('next-unit')
    await worker.close()
  })

  it('a printer whose line breaks half-way: nobody knows, so nothing is printed again by itself', async () => {
    dock.printer.accident = { resetAfterBytes: 1000 }
    const before = dock.printer.jobs.length
    await labelled('SLOW')
    expect(worker.told('label', { state: 'unknown' })).toBeDefined()
    expect(worker.step).toBe('scan-back')
    dock.printer.accident = {}
    const { lpn } = worker.context
    await worker.say('not-printed')
    expect(worker.context.lpn).toBe(lpn)
    await worker.putAway()
    expect(dock.printer.jobs).toHaveLength(before + 1)
    await worker.close()
  })

  it('show --after gives what was confirmed since a line of run', async () => {
    const { seq } = worker.prompt
    await labelled('LATE')
    await worker.putAway()
    await worker.close()
    const journal = readShown(
      'journal',
      await stationDoes('show', '--data', dock.data, 'journal', '--after', String(seq), '--json'),
    )
    expect(journal.map(({ seq: number }) => number)).toEqual(journal.map((_, i) => seq + 1 + i))
    const outbox = readShown(
      'outbox',
      await stationDoes('show', '--data', dock.data, 'outbox', '--after', String(seq), '--json'),
    )
    expect(outbox.map(({ kind }) => kind)).toEqual([
      'arrival',
      'receipt',
      'inspection',
      'decision',
      'move',
      'parcel-closed',
    ])
    expect(journal.at(-1)?.seq).toBe(worker.prompt.seq)
  })

  it('is backed up while it works; the restored copy verifies, in a new epoch, and overwrites nothing', async () => {
    const folder = temporaryFolder()
    const to = join(folder, 'backup')
    const made = await stationDoes('backup', '--data', dock.data, '--to', to, '--json')
    const from = (JSON.parse(made) as { folder?: string }).folder ?? to
    const restored = join(folder, 'restored')
    await stationDoes('restore', '--from', from, '--data', restored)
    expect(await verify(restored)).toMatchObject({ ok: true, units: (await verify(dock.data)).units })
    expect(await card(restored)).toEqual(await card(dock.data))
    for (const taken of [restored, dock.data]) {
      const refused = await station('restore', '--from', from, '--data', taken)
      expectRefused(refused)
    }
    const journal = readShown('journal', await stationDoes('show', '--data', restored, 'journal', '--json'))
    expect(journal.length).toBeGreaterThan(0)
    expect(journal.at(-1)?.kind).toMatch(/restor|epoch/)

    const damaged = join(folder, 'damaged')
    cpSync(from, damaged, { recursive: true })
    const database = readdirSync(damaged).find((name) => /\.db$|sqlite/.test(name)) ?? ''
    const bytes = readFileSync(join(damaged, database))
    bytes[bytes.length - 100] = (bytes.at(-100) ?? 0) ^ 1
    writeFileSync(join(damaged, database), bytes)
    const refused = await station('restore', '--from', damaged, '--data', join(folder, 'never'))
    expect(refused.code).toBe(1)
    expect(existsSync(join(folder, 'never'))).toBe(false)
  })

  it('is exported in three formats', async () => {
    const folder = temporaryFolder()
    const units = (await verify(dock.data)).units
    const to = (name: string) => join(folder, name)
    const write = (kind: string, format: string) =>
      stationDoes(
        'export',
        '--data',
        dock.data,
        '--kind',
        kind,
        '--format',
        format,
        '--to',
        to(`${kind}.${format}`),
      )
    await write('units', 'csv')
    await write('units', 'json')
    await write('units', 'xlsx')
    await write('journal', 'csv')
    await write('disclosure', 'csv')
    const csv = readFileSync(to('units.csv'), 'utf8')
      .replace(/^\ufeff/, '')
      .trim()
      .split(/\r?\n/)
    expect(csv).toHaveLength(units + 1)
    const json = readFileSync(to('units.json'), 'utf8')
    expect(json.match(/"lpn"/g)).toHaveLength(units)
    const [sheet] = await readExcel(to('units.xlsx'))
    expect(sheet).toBeDefined()
    const nowhere = await station(
      'export',
      '--data',
      dock.data,
      '--kind',
      'units',
      '--format',
      'csv',
      '--to',
      to('units.csv/x.csv'),
    )
    expectRefused(nowhere)
  })

  it('rules go out and come back the same, and what does not fit is refused whole', async () => {
    const folder = temporaryFolder()
    const rules = join(folder, 'rules.json')
    await stationDoes('export-rules', '--data', dock.data, rules)
    await stationDoes('import-rules', '--data', dock.data, rules)
    const again = join(folder, 'again.json')
    await stationDoes('export-rules', '--data', dock.data, again)
    expect(readFileSync(again, 'utf8')).toBe(readFileSync(rules, 'utf8'))
    const { grades: _, ...without } = JSON.parse(readFileSync(rules, 'utf8')) as Record<string, unknown>
    const refused = await station('import-rules', '--data', dock.data, file(folder, 'bad.json', without))
    expect(refused.code).toBe(1)
    expect(refused.stderr).toContain('grades')
    expectSentence(refused.stderr)
  })

  it('stops on SIGTERM, says so last, and leaves everything whole', async () => {
    await labelled('PARKED')
    await running.stop()
    expect(running.lines.at(-1)).toMatchObject({ event: 'stopped', reason: 'SIGTERM' })
    expect(await verify(dock.data)).toMatchObject({ ok: true })

    running = dock.start(builtStation)
    await running.untilPrompt()
    worker.comesBackTo(running)
    expect(worker.step).toBe('scan-back')
    expect(await running.stop()).toEqual({ code: 0, signal: null })
  })
})
