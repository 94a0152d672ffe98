import { setTimeout as pause } from 'node:timers/promises'
import type { DeviceReason } from '#contract/devices'
import { failedSafe, sent, unknownWhether } from '../printer.ts'
import type { PrinterTransport, SendOutcome } from '../printer.ts'
import { datatypeFor, reasonOfJobStatus, reasonOfPrinterStatus, stageOfJob } from '../windows/spooler.ts'
import type { Spooler, SpoolerPrinter } from '../windows/spooler.ts'

/** How long a job may wait for its printer, and how long from then on the printer may take its time. */
export const WINDOWS_PATIENCE = { toBeginMs: 4000, toPrintMs: 20_000 } as const
const GONE_WITHIN_MS = 10_000
const LOOK_EVERY_MS = 100

/** Every title begins so, with the printer's id behind it: how the station finds its own jobs. */
const TITLE = 'Backdock'

type Patience = { readonly toBeginMs: number; readonly toPrintMs: number }

/**
 * A printer of the Windows spooler, which keeps what it cannot print and prints it later, as CUPS does: so here too
 * a job that does not get through is deleted, and is gone before the outcome is told. Never run on Windows; what
 * is tested is this side of the spooler.
 *
 * A job that has left the spooler's list was handed over, unless it was seen on its way out (`deleted`).
 */
export function windowsTransport(parts: {
  name: string
  printerId: string
  load: () => Promise<Spooler>
  patience: Patience
  leftovers: 'cancel' | 'leave'
}): PrinterTransport {
  const title = `${TITLE} ${parts.printerId} `
  let mayHaveLeftovers = parts.leftovers === 'cancel'

  const withPrinter = async <T>(
    work: (printer: SpoolerPrinter) => Promise<T>,
    orElse: (reason: DeviceReason) => T,
  ) => {
    let printer: SpoolerPrinter | null = null
    try {
      printer = await (await parts.load()).openPrinter(parts.name)
      return printer ? await work(printer) : orElse('queue-missing')
    } catch {
      return orElse('spooler-off')
    } finally {
      await printer?.close().catch(() => undefined)
    }
  }

  const ready = async (printer: SpoolerPrinter): Promise<'reachable' | DeviceReason> => {
    if (mayHaveLeftovers && !(await deleteTitled(printer, title))) return 'busy'
    mayHaveLeftovers = false
    return reasonOfPrinterStatus(await printer.status()) ?? 'reachable'
  }

  const begin = async (printer: SpoolerPrinter): Promise<number | DeviceReason> => {
    const datatype = datatypeFor(await printer.driverVersion())
    mayHaveLeftovers = true
    const job = await printer.startDocument({ title: `${title}${crypto.randomUUID()}`, datatype })
    return job === 0 ? 'no-permission' : job
  }

  return {
    open: null,
    send: (bytes, signal) => {
      const told = { begun: false }
      const print = async (printer: SpoolerPrinter): Promise<SendOutcome> => {
        const state = await ready(printer)
        if (state !== 'reachable') return failedSafe(state)
        if (signal.aborted) return failedSafe('stopped')
        const job = await begin(printer)
        if (typeof job === 'string') return failedSafe(job)
        told.begun = true
        return sendAndFollow(printer, job, { bytes, signal, patience: parts.patience })
      }
      // A call that breaks in the middle of a job leaves nobody the wiser.
      return withPrinter(print, (reason) => (told.begun ? unknownWhether(reason) : failedSafe(reason)))
    },
    probe: () => withPrinter<'reachable' | DeviceReason>(ready, (reason) => reason),
  }
}

async function sendAndFollow(
  printer: SpoolerPrinter,
  job: number,
  { bytes, signal, patience }: { bytes: Uint8Array; signal: AbortSignal; patience: Patience },
): Promise<SendOutcome> {
  const isWhole = (await writeAll(printer, bytes)) && (await printer.endDocument())
  const end = isWhole ? await follow(printer, job, { signal, patience }) : 'broken'
  if (end === 'printed') return sent
  if (end === 'deleted') return unknownWhether('broken')
  // Held first: between a look and a deletion alone it might begin, print, and be gone.
  await printer.holdJob(job)
  const stage = await stageOf(printer, job)
  await printer.deleteJob(job)
  const isGone = await areGone(printer, [job])
  if (stage === 'printed' && isWhole) return sent
  return stage === 'waiting' && isGone ? failedSafe(end) : unknownWhether(end)
}

/** A job that is not on the list any more was handed over. */
async function stageOf(printer: SpoolerPrinter, job: number) {
  const now = (await printer.jobs()).find(({ id }) => id === job)
  return now ? stageOfJob(now.status) : 'printed'
}

async function writeAll(printer: SpoolerPrinter, bytes: Uint8Array): Promise<boolean> {
  for (let at = 0; at < bytes.length;) {
    const taken = await printer.write(bytes.subarray(at))
    if (taken === 0) return false
    at += taken
  }
  return true
}

async function follow(
  printer: SpoolerPrinter,
  job: number,
  { signal, patience }: { signal: AbortSignal; patience: Patience },
): Promise<'printed' | 'deleted' | DeviceReason> {
  const since = performance.now()
  for (;;) {
    const now = (await printer.jobs()).find(({ id }) => id === job)
    const stage = now ? stageOfJob(now.status) : 'printed'
    if (stage === 'printed' || stage === 'deleted') return stage
    if (signal.aborted) return 'stopped'
    const limitMs = stage === 'printing' ? patience.toPrintMs : patience.toBeginMs
    if (performance.now() - since > limitMs) return reasonOfJobStatus(now?.status ?? 0) ?? 'timed-out'
    await pause(LOOK_EVERY_MS, undefined, { signal }).catch(() => undefined)
  }
}

async function deleteTitled(printer: SpoolerPrinter, title: string): Promise<boolean> {
  const ours = (await printer.jobs()).filter((job) => job.title.startsWith(title)).map(({ id }) => id)
  for (const job of ours) await printer.deleteJob(job)
  return areGone(printer, ours)
}

async function areGone(printer: SpoolerPrinter, jobs: readonly number[]): Promise<boolean> {
  const since = performance.now()
  while (performance.now() - since < GONE_WITHIN_MS) {
    if (!(await printer.jobs()).some(({ id }) => jobs.includes(id))) return true
    await pause(LOOK_EVERY_MS)
  }
  return false
}
