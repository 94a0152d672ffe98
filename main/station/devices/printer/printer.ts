import type { DeviceReason, DeviceState } from '#contract/devices'

/**
 * What became of a job's bytes. `sent`: all were accepted. `printed`: the printer itself said that it is on paper.
 * `failed-safe`: certainly not one byte of it reached the printer, so the job may be sent again. `unknown`: some may
 * have; only a person or a scan can tell whether it printed.
 */
export type SendOutcome =
  | { kind: 'sent' }
  | { kind: 'printed' }
  | { kind: 'failed-safe'; reason: DeviceReason }
  | { kind: 'unknown'; reason: DeviceReason }

export const sent: SendOutcome = { kind: 'sent' }
export const printed: SendOutcome = { kind: 'printed' }
export const failedSafe = (reason: DeviceReason): SendOutcome => ({ kind: 'failed-safe', reason })
export const unknownWhether = (reason: DeviceReason): SendOutcome => ({ kind: 'unknown', reason })

export interface JobWishes {
  /** Called once, when the printer is known to have every byte, where that is known before the outcome. */
  readonly onAccepted?: () => void
  /** Drop first what the printer still holds of a job that a person says did not come out. */
  readonly dropsHeld?: boolean
}

/** A printer as the station sees it. */
export interface Printer {
  readonly id: string
  readonly state: DeviceState
  /** One job at a time, in the order of the calls. A job whose signal comes before its first byte is safe. */
  send(bytes: Uint8Array, signal?: AbortSignal, wishes?: JobWishes): Promise<SendOutcome>
  /** Looks how the printer is now; prints nothing. */
  check(): Promise<DeviceState>
  /** Lets the job under way end; jobs that wait fail safe. No callback comes after this settled. */
  stop(): Promise<void>
}

/** Moves bytes to a printer, each job on a connection of its own. Refuses by its outcome, never throws. */
export interface PrinterTransport {
  send(bytes: Uint8Array, signal: AbortSignal): Promise<SendOutcome>
  probe(signal: AbortSignal): Promise<'reachable' | DeviceReason>
  /** A way to talk with the printer; null where it cannot answer (a spooler, a folder). */
  readonly open: ((signal: AbortSignal) => Promise<PrinterLink | DeviceReason>) | null
}

/** One open way to a printer that can answer. Questions and jobs share it: most printers take one caller at a time. */
export interface PrinterLink {
  /** Settles when the system has taken the bytes; `nothing-sent`: certainly none of them left. */
  write(bytes: Uint8Array): Promise<'written' | 'nothing-sent' | DeviceReason>
  /** What the printer says; called once, before the first question. */
  read(onBytes: (bytes: Uint8Array) => void): void
  /** Settles once, with why the way is no longer there (`stopped` after `close`). */
  readonly ended: Promise<DeviceReason>
  /** May be called again. */
  close(): Promise<void>
}
