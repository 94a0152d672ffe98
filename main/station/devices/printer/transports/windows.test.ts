import { describe, expect, test } from 'vitest'
import type { Spooler, SpoolerJob } from '../windows/spooler.ts'
import { windowsTransport } from './windows.ts'

const PRINTING = 0x10
const PAPER_OUT = 0x40
const DELETED = 0x100
const ENDLESS = { toBeginMs: 60_000, toPrintMs: 60_000 }
const { signal } = new AbortController()
const label = Buffer.from('^XA^FS^XZ')

/**
 * A spooler as Microsoft describes it, not the real one. `becomes`: what each look at our job shows, one after the
 * other, the last for good; null: it has left the list.
 */
function spoolerThat({
  becomes = [null],
  ...wishes
}: {
  becomes?: (number | null)[]
  left?: SpoolerJob[]
  takes?: number
  status?: number
  driver?: number
  isOff?: boolean
}) {
  const jobs = [...(wishes.left ?? [])]
  const done: string[] = []
  const written: Buffer[] = []
  let held = false
  const spooler: Spooler = {
    openPrinter: (name) =>
      Promise.resolve(
        name !== 'Labels'
          ? null
          : {
              status: () => Promise.resolve(wishes.status ?? 0),
              driverVersion: () => Promise.resolve(wishes.driver ?? 3),
              startDocument: ({ title, datatype }) => {
                done.push(`start ${datatype}`)
                jobs.push({ id: 7, title, status: 0 })
                return Promise.resolve(7)
              },
              write: (bytes) => {
                const taken = Buffer.from(bytes.subarray(0, wishes.takes ?? bytes.length))
                written.push(taken)
                return Promise.resolve(taken.length)
              },
              endDocument: () => Promise.resolve(true),
              jobs: () => Promise.resolve(jobs.flatMap(seen)),
              holdJob: () => {
                held = true
                return Promise.resolve()
              },
              deleteJob: (job) => {
                done.push(`delete ${job}`)
                jobs.splice(
                  jobs.findIndex(({ id }) => id === job),
                  1,
                )
                return Promise.resolve()
              },
              close: () => Promise.resolve(void done.push('close')),
            },
      ),
  }
  const seen = (job: SpoolerJob): SpoolerJob[] => {
    if (job.id !== 7) return [job]
    // Held, it stays as it was seen last.
    const status = becomes.length > 1 && !held ? becomes.shift() : becomes[0]
    return typeof status === 'number' ? [{ ...job, status }] : []
  }
  return {
    load: () => (wishes.isOff ? Promise.reject(new Error('RPC')) : Promise.resolve(spooler)),
    done,
    written,
    jobs,
  }
}

const printer = (
  { load }: Pick<ReturnType<typeof spoolerThat>, 'load'>,
  wishes: Partial<Parameters<typeof windowsTransport>[0]> = {},
) =>
  windowsTransport({
    name: 'Labels',
    printerId: 'labels',
    load,
    patience: ENDLESS,
    leftovers: 'cancel',
    ...wishes,
  })

describe('a label printer of the Windows spooler', () => {
  test('takes the bytes as they are; a job that has left the list was handed over', async () => {
    const windows = spoolerThat({ becomes: [PRINTING, null], takes: 4 })
    expect(await printer(windows).send(label, signal)).toEqual({ kind: 'sent' })
    expect(Buffer.concat(windows.written)).toEqual(label)
    expect(windows.done).toEqual(['start RAW', 'close'])
  })

  test('whose driver is of the newer kind takes them under their other name', async () => {
    const windows = spoolerThat({ driver: 4 })
    await printer(windows).send(label, signal)
    expect(windows.done[0]).toBe('start XPS_PASS')
  })

  test('that is off: deleted, and certainly not printed', async () => {
    const windows = spoolerThat({ becomes: [0x20] })
    const outcome = await printer(windows, { patience: { toBeginMs: 0, toPrintMs: 0 } }).send(label, signal)
    expect(outcome).toEqual({ kind: 'failed-safe', reason: 'unreachable' })
    expect(windows.jobs).toEqual([])
  })

  test('out of labels in the middle: deleted, and nobody knows', async () => {
    const windows = spoolerThat({ becomes: [PRINTING | PAPER_OUT] })
    const outcome = await printer(windows, { patience: { toBeginMs: 0, toPrintMs: 0 } }).send(label, signal)
    expect(outcome).toEqual({ kind: 'unknown', reason: 'paper-out' })
    expect(windows.jobs).toEqual([])
  })

  test('a job that slipped out at the last moment was handed over', async () => {
    const windows = spoolerThat({ becomes: [0, null] })
    const outcome = await printer(windows, { patience: { toBeginMs: -1, toPrintMs: -1 } }).send(label, signal)
    expect(outcome).toEqual({ kind: 'sent' })
  })

  test('a job that somebody deleted: nobody knows', async () => {
    const windows = spoolerThat({ becomes: [0, DELETED] })
    expect(await printer(windows).send(label, signal)).toEqual({ kind: 'unknown', reason: 'broken' })
  })

  test('what a core that was killed left is deleted first; other programs keep theirs', async () => {
    const left = [
      { id: 1, title: 'Backdock labels 1', status: 0 },
      { id: 2, title: 'Backdock gate 1', status: 0 },
      { id: 3, title: 'an invoice', status: 0 },
    ]
    const looking = spoolerThat({ left })
    expect(await printer(looking, { leftovers: 'leave' }).probe(signal)).toBe('reachable')
    expect(looking.jobs).toHaveLength(3)
    const working = spoolerThat({ left })
    expect(await printer(working).send(label, signal)).toEqual({ kind: 'sent' })
    expect(working.done.slice(0, 2)).toEqual(['delete 1', 'start RAW'])
  })

  test('says what is the matter, before a job too', async () => {
    const nowhere = printer(spoolerThat({}), { name: 'Other' })
    expect(await nowhere.send(label, signal)).toEqual({ kind: 'failed-safe', reason: 'queue-missing' })
    expect(await printer(spoolerThat({ isOff: true })).probe(signal)).toBe('spooler-off')
    const outOfPaper = spoolerThat({ status: 0x10 })
    expect(await printer(outOfPaper).send(label, signal)).toEqual({
      kind: 'failed-safe',
      reason: 'paper-out',
    })
    expect(outOfPaper.done).toEqual(['close'])
  })

  test('a label called off before its turn is safe', async () => {
    const windows = spoolerThat({})
    expect(await printer(windows).send(label, AbortSignal.abort())).toEqual({
      kind: 'failed-safe',
      reason: 'stopped',
    })
  })
})
