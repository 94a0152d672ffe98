import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { hasSocat } from '#tests/simulators/pty'
import { readZplLabels } from '#tests/simulators/read-labels'
import { readShown, Verified, type Shown } from '../journeys/black-box.ts'
import { openDock, type Dock } from '../journeys/dock.ts'
import type { RunningStation } from '../journeys/driver.ts'
import {
  acknowledge,
  documentsIn,
  readDropped,
  untilAnswerTaken,
  type DroppedFile,
} from '../journeys/drop-folder.ts'
import { builtStation, root, startCommand, type Program } from '../journeys/headless.ts'
import { GTIN, locations, products } from '../journeys/site.ts'
import { Worker } from '../journeys/worker.ts'

// Killed in the middle of a migration: see db/migrate.test.ts. In the middle of an import: see imports.test.ts. While rules are
// published: see main/station/rules/desk/killed.test.ts.

const KINDS = ['arrival', 'receipt', 'inspection', 'decision', 'move', 'parcel-closed'] as const
const DROP_POINTS = [
  'before-reserve',
  'after-reserve',
  'after-part',
  'after-rename',
  'after-manifest',
  'after-settle',
  'after-archive',
] as const

const dyingAt = (point: string): Program => [
  `${root}node_modules/.bin/node`,
  fileURLToPath(new URL('core-that-dies.ts', import.meta.url)),
  point,
]

const rmas = [
  ...['before-commit', 'after-commit'].flatMap((how) => KINDS.map((kind) => `${how}-${kind}`)),
  ...DROP_POINTS.map((point) => `drop-${point}`),
  'half-a-label',
  'whole-label',
].map((name) => name.toUpperCase())

const returns = rmas.map((rma) => ({
  client: 'MAIN',
  rma,
  type: 'return-to-sender',
  parcels: [{ tracking: `T-${rma}` }],
  lines: [{ sku: 'MUG', quantity: 1 }],
}))

describe.skipIf(!hasSocat())('the plug is pulled', () => {
  let dock: Dock
  let station: RunningStation
  let worker: Worker

  beforeAll(async () => {
    const withdrawals = returns.map((ret) => ({ ...ret, type: 'withdrawal' }))
    dock = await openDock({ rows: { products, locations, 'expected-returns': withdrawals } })
    station = dock.start(builtStation)
    await station.untilPrompt()
    worker = new Worker(dock, station)
    await worker.scan(dock.badges.worker)
    await station.stop()
  })
  afterAll(async () => {
    await station?.kill()
    await dock?.close()
  })

  /** Starts the station anew, as it is or one that dies, and lets the worker read its first prompt. */
  const starts = async (program: Program = builtStation): Promise<void> => {
    await station.kill()
    station = dock.start(program)
    await station.untilPrompt()
    worker.comesBackTo(station)
  }
  const show = async <Name extends keyof Shown>(what: Name, ...more: string[]): Promise<Shown[Name][]> => {
    const args = ['show', '--data', dock.data, what, ...more, '--json']
    return readShown(what, (await startCommand(args, builtStation).ended).stdout)
  }
  const verify = async () =>
    Verified.parse(
      JSON.parse((await startCommand(['verify', '--data', dock.data, '--json'], builtStation).ended).stdout),
    )

  // One that failed half-way must not take the others with it.
  afterEach(async ({ task }) => {
    if (task.result?.state !== 'fail') return
    await starts()
    await worker.startsAfresh()
    await station.stop()
  })

  /** Goes on with this return from whatever the screen shows, until its parcel is closed. */
  async function finish(rma: string): Promise<void> {
    while (!(worker.step === 'arrive' && worker.told('confirmed', { what: 'parcel-closed' }))) {
      if (worker.refused.includes('parcel-closed')) return
      if (worker.step === 'arrive') await worker.scan(`T-${rma}`)
      else if (worker.step === 'identify') await worker.scan(GTIN.mug)
      else if (worker.step === 'question') await worker.say('as-new')
      else if (worker.step === 'next-unit') await worker.say('close-parcel')
      else await worker.putAway()
    }
  }

  /** The station dies over this return, by the plug and by nothing else. */
  async function expectDeath(rma: string): Promise<void> {
    await expect(finish(rma)).rejects.toThrow(/station ended/)
    expect([await station.ended(), station.stderr]).toEqual([{ code: null, signal: 'SIGKILL' }, ''])
  }

  /** What came of the return, told by the database's own lists: everything once. */
  async function expectOnce(rma: string): Promise<void> {
    const all = [show('units'), show('parcels'), show('outbox'), verify()] as const
    const [everyUnit, parcels, outbox, verified] = await Promise.all(all)
    const units = everyUnit.filter((unit) => unit.rma === rma)
    expect(units).toMatchObject([{ quantity: 1, grade: 'A', container: 'RST-1' }])
    const parcel = parcels.find(({ tracking }) => tracking === `T-${rma}`)
    expect(parcel?.state).toBe('closed')
    const subjects = [units[0]?.unit, parcel?.parcel]
    const documents = outbox.filter(({ subject }) => subjects.includes(subject))
    expect(documents.map(({ kind }) => kind)).toEqual([...KINDS])
    expect(verified).toMatchObject({ ok: true })
  }

  const lpnsOnPaper = async (): Promise<string[]> => {
    const read = dock.printer.jobs.map((job) => readZplLabels(job, { widthMm: 100, heightMm: 50, dpmm: 8 }))
    const labels = (await Promise.all(read)).flat()
    return labels.flatMap(({ symbols }) =>
      symbols.filter(({ format }) => format === 'Code128').map(({ text }) => text),
    )
  }

  it.each(KINDS)('before the commit of a %s: it never happened, and is asked again', async (kind) => {
    const rma = `BEFORE-COMMIT-${kind.toUpperCase()}`
    await starts(dyingAt(`before-commit=${kind}`))
    await expectDeath(rma)
    const { id: _, seq, at: __, scan: ___, ...asked } = station.prompt
    await starts()
    const { id: ____, seq: seqNow, at: _____, ...again } = worker.prompt
    expect(again).toEqual(asked)
    expect(seqNow).toBe(seq)
    await finish(rma)
    await station.stop()
    await expectOnce(rma)
  })

  it.each(KINDS)(
    'after the commit of a %s, before the answer: it stands, and the job goes on',
    async (kind) => {
      const rma = `AFTER-COMMIT-${kind.toUpperCase()}`
      await starts(dyingAt(`after-commit=${kind}`))
      await expect(finish(rma)).rejects.toThrow(/station ended/)
      const { seq, step } = station.prompt
      await starts()
      const confirmed = await show('journal', '--after', String(seq))
      expect(confirmed).toHaveLength(1)
      expect(worker.prompt.seq).toBe(confirmed[0]?.seq)
      expect(worker.step).not.toBe(step)
      // Closed without a word: only the next scan of the parcel tells.
      await finish(rma)
      await station.stop()
      await expectOnce(rma)
    },
  )

  it('half-way through a label: nobody knows, nothing is printed by itself, the worker says', async () => {
    await starts()
    dock.printer.accident = { stallsAfterBytes: 1500 }
    const before = dock.printer.jobs.length
    const stopped = expect(finish('HALF-A-LABEL')).rejects.toThrow(/station ended/)
    await dock.printer.tookAtLeast(1500)
    await station.kill()
    await stopped
    dock.printer.accident = {}
    await starts()
    expect(worker.step).toBe('scan-back')
    expect(dock.printer.jobs).toHaveLength(before)
    expect((await show('labels')).at(-1)?.state).toBe('unknown')
    const { lpn } = worker.context
    await worker.say('not-printed')
    expect(worker.context.lpn).toBe(lpn)
    await finish('HALF-A-LABEL')
    await station.stop()
    expect((await lpnsOnPaper()).filter((text) => text === lpn)).toHaveLength(1)
    await expectOnce('HALF-A-LABEL')
  })

  it('with the label out, before that was known: its own scan settles it, and no second one comes out', async () => {
    await starts()
    dock.printer.accident = { neverCloses: true }
    const before = dock.printer.jobs.length
    const stopped = expect(finish('WHOLE-LABEL')).rejects.toThrow(/station ended/)
    await dock.printer.job(before)
    await station.kill()
    await stopped
    dock.printer.accident = {}
    await starts()
    expect(worker.step).toBe('scan-back')
    await finish('WHOLE-LABEL')
    await station.stop()
    expect(dock.printer.jobs).toHaveLength(before + 1)
    expect((await show('labels')).at(-1)?.state).toBe('printed')
    await expectOnce('WHOLE-LABEL')
  })

  it('no licence plate came out twice', async () => {
    const lpns = await lpnsOnPaper()
    expect(new Set(lpns).size).toBe(lpns.length)
    const units = await show('units')
    expect(new Set(units.map(({ lpn }) => lpn)).size).toBe(units.length)
  })

  it.each(DROP_POINTS)('in the middle of the file drop, %s: no gap, nothing in two files', async (point) => {
    const drop = join(dock.folder, 'drop')
    const erps = [{ client: 'MAIN', kind: 'file-drop', folder: drop, schedule: '* * * * * *' }]
    dock.configure({})
    await starts()
    await finish(`DROP-${point.toUpperCase()}`)
    await station.stop()
    dock.configure({ erps })
    const answersFirst = point === 'after-settle' || point === 'after-archive'
    const answered: DroppedFile[] = []
    if (answersFirst) {
      await starts()
      await allDropped(drop)
      await station.stop()
      answered.push(...readDropped(drop).slice(-1))
      for (const file of answered) acknowledge(drop, file)
    }
    const args = ['run', '--data', dock.data, '--config', dock.config]
    const died = await startCommand(args, dyingAt(`drop=${point}`)).ended
    expect([died.code, died.stderr]).toEqual([null, ''])
    const whole = readDropped(drop)

    await starts()
    const keys = await allDropped(drop)
    for (const file of answered) await untilAnswerTaken(drop, file)
    await station.stop()
    const rows = new Map((await show('outbox')).map((row) => [row.key, row]))
    const answers = answered.flatMap(({ documents }) => documents.map(({ key }) => rows.get(key)))
    expect(answers).toHaveLength(answersFirst ? KINDS.length : 0)
    for (const row of answers) expect(row).toMatchObject({ state: 'applied', outcome: 'applied' })
    expect(new Set(keys).size).toBe(keys.length)
    expect(keys).toEqual((await show('outbox')).map(({ key }) => key))
    expect(readDropped(drop).slice(0, whole.length)).toEqual(whole)
    expect(await verify()).toMatchObject({ ok: true })
  })

  /** Waits until every document of the outbox lies in the folder; gives their keys in the files' order. */
  async function allDropped(drop: string): Promise<string[]> {
    const wanted = (await show('outbox')).length
    const keys = (): string[] => documentsIn(drop).map(({ key }) => key)
    await station.until(() => keys().length >= wanted, `${wanted} documents in ${drop}`)
    return keys()
  }
})
