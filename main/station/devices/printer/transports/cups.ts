import { setTimeout as pause } from 'node:timers/promises'
import type { DeviceReason } from '#contract/devices'
import { QueueAtCups } from '../cups/cups-queue.ts'
import type { CupsJob, CupsQueue } from '../cups/cups-queue.ts'
import type { AskCups } from '../cups/cups-server.ts'
import { failedSafe, sent, unknownWhether } from '../printer.ts'
import type { PrinterTransport, SendOutcome } from '../printer.ts'

/**
 * How long CUPS may try to reach the printer, and how long the printer may take its time, both from the beginning; and
 * how long a backend may go on after its job was cancelled: most end in milliseconds, some never listen.
 */
export const CUPS_PATIENCE: Patience = { toReachMs: 4000, toPrintMs: 20_000, toEndMs: 10_000 }
type Patience = { readonly toReachMs: number; readonly toPrintMs: number; readonly toEndMs: number }
const FIRST_LOOK_MS = 20
const LONGEST_BETWEEN_LOOKS_MS = 250

/** Backends that report the first page when they have reached the printer, before its first byte (their sources). */
const BACKENDS_THAT_COUNT = ['socket', 'usb', 'serial', 'parallel']

/** Every title begins so, with the printer's id behind it: how the station finds its own jobs, and no others. */
const TITLE = 'Backdock'

/**
 * A printer behind a CUPS queue. CUPS keeps what it cannot print and prints it when it can, hours later and
 * behind our back; so a job that does not get through is cancelled, and is gone before the outcome is told.
 *
 *   job made ──▶ bytes sent ──▶ followed ──completed──▶ sent (also when the paper is out: CUPS cannot tell)
 *                                  └──stopped, out of patience──▶ cancelled ──▶ failed-safe | unknown
 *
 * `leftovers: 'cancel'` belongs to the station itself: what a core that was killed left in the queue is cancelled
 * before anything else prints. Whoever only looks must leave a running station's job alone.
 */
export function cupsTransport(parts: {
  queue: string
  printerId: string
  ask: AskCups
  patience: Patience
  leftovers: 'cancel' | 'leave'
}): PrinterTransport {
  const at = new QueueAtCups(parts.ask, parts.queue)
  const title = `${TITLE} ${parts.printerId} `
  let mayHaveLeftovers = parts.leftovers === 'cancel'

  /** The queue, empty of what is ours and ready to take a job. */
  const ready = async (): Promise<CupsQueue | DeviceReason> => {
    const queue = await at.look()
    if (typeof queue === 'string') return queue
    if (mayHaveLeftovers) {
      const gone = await cancelTitled(at, title, parts.patience)
      if (gone !== 'gone') return gone
      mayHaveLeftovers = false
    }
    return queue.takesJobs ? queue : 'queue-stopped'
  }

  const print = async (bytes: Uint8Array, signal: AbortSignal): Promise<SendOutcome> => {
    const queue = await ready()
    if (typeof queue === 'string') return failedSafe(queue)
    if (signal.aborted) return failedSafe('stopped')
    mayHaveLeftovers = true
    const job = await at.createJob(`${title}${crypto.randomUUID()}`)
    // Where its answer was lost there may be a job, but it has no bytes and prints nothing.
    if (typeof job === 'string') return failedSafe(job)
    const taken = await at.sendDocument(job, bytes)
    const end = taken === 'taken' ? await follow(at, job, { signal, patience: parts.patience }) : taken
    if (end === 'completed') return settled(sent)
    const last = await callOff(at, job, parts.patience)
    const reason = end === 'dropped' ? 'broken' : await whyNot(at, end)
    if (typeof last === 'string') return unknownWhether(reason)
    if (last.state === 'completed') return settled(sent)
    return settled(neverReached(last, queue.backend) ? failedSafe(reason) : unknownWhether(reason))
  }

  const settled = (outcome: SendOutcome): SendOutcome => {
    mayHaveLeftovers = false
    return outcome
  }

  return {
    open: null,
    send: print,
    probe: async () => {
      const queue = await ready()
      return typeof queue === 'string' ? queue : 'reachable'
    },
  }
}

/** Waits for a job's end: `dropped` by CUPS or by somebody else, or why there is nothing to wait for. */
async function follow(
  at: QueueAtCups,
  job: number,
  { signal, patience }: { signal: AbortSignal; patience: Patience },
): Promise<'completed' | 'dropped' | DeviceReason> {
  const since = performance.now()
  for (const waitMs of looks()) {
    const seen = await at.job(job)
    if (typeof seen === 'string') return seen
    if (seen.state === 'completed' || seen.state === 'dropped') return seen.state
    if (signal.aborted) return 'stopped'
    const isReached = seen.state === 'printing' && seen.pages !== 0
    const limitMs = isReached ? patience.toPrintMs : patience.toReachMs
    if (performance.now() - since > limitMs) return 'timed-out'
    await pause(waitMs, undefined, { signal }).catch(() => undefined)
  }
  return 'timed-out'
}

/** Cancels a job and waits until its backend is at rest too; then what CUPS last says of it is all that happened. */
async function callOff(at: QueueAtCups, job: number, { toEndMs }: Patience): Promise<CupsJob | DeviceReason> {
  const since = performance.now()
  for (const waitMs of looks()) {
    await at.cancel(job)
    const queue = await at.look()
    const seen = await at.job(job)
    if (typeof seen === 'string') return seen
    const isOver = seen.state === 'completed' || seen.state === 'dropped'
    const isAtRest = !seen.wasStarted || (typeof queue !== 'string' && !queue.isPrinting)
    if (isOver && isAtRest) return seen
    if (performance.now() - since > toEndMs) break
    await pause(waitMs)
  }
  return 'timed-out'
}

async function cancelTitled(
  at: QueueAtCups,
  title: string,
  { toEndMs }: Patience,
): Promise<'gone' | DeviceReason> {
  const since = performance.now()
  for (const waitMs of looks()) {
    const jobs = await at.jobsTitled(title)
    if (typeof jobs === 'string') return jobs
    if (jobs.length === 0) return 'gone'
    for (const job of jobs) await at.cancel(job)
    if (performance.now() - since > toEndMs) break
    await pause(waitMs)
  }
  return 'busy'
}

/** Not one byte: CUPS never began, or its backend never came as far as the first page. */
const neverReached = ({ wasStarted, pages }: CupsJob, backend: string): boolean =>
  !wasStarted || (pages === 0 && BACKENDS_THAT_COUNT.includes(backend))

/** A queue that was stopped meanwhile, or prints for somebody else, says more than that the time was up. */
async function whyNot(at: QueueAtCups, reason: DeviceReason): Promise<DeviceReason> {
  const queue = await at.look()
  if (reason !== 'timed-out' || typeof queue === 'string') return reason
  if (!queue.takesJobs) return 'queue-stopped'
  return queue.isPrinting ? 'busy' : reason
}

function* looks(): Generator<number> {
  for (let waitMs = FIRST_LOOK_MS; ; waitMs = Math.min(waitMs * 2, LONGEST_BETWEEN_LOOKS_MS)) yield waitMs
}
