import type { DeviceReason } from '#contract/devices'

/** What the station needs of the Windows spooler. Every answer of no says so by its value; a broken call throws. */
export interface Spooler {
  /** null: no printer has this name here, or the spooler is not running. */
  openPrinter(name: string): Promise<SpoolerPrinter | null>
}

export interface SpoolerPrinter {
  /** PRINTER_STATUS bits. */
  status(): Promise<number>
  /** 3, or 4 for the newer kind that takes bytes as they are only under another name. */
  driverVersion(): Promise<number>
  /** The number of the new job; 0 when the spooler refuses. Nothing prints of a document without bytes. */
  startDocument(document: { title: string; datatype: Datatype }): Promise<number>
  /** How many bytes the spooler took. */
  write(bytes: Uint8Array): Promise<number>
  endDocument(): Promise<boolean>
  /** What waits or prints; a job that has come to its end is not among it. */
  jobs(): Promise<SpoolerJob[]>
  /** A job that waits and is held does not begin to print. */
  holdJob(job: number): Promise<void>
  deleteJob(job: number): Promise<void>
  close(): Promise<void>
}

/** `status`: JOB_STATUS bits. */
export type SpoolerJob = { readonly id: number; readonly title: string; readonly status: number }

/** How a document's bytes are handed to the printer as they are. */
export type Datatype = 'RAW' | 'XPS_PASS'

/** Drivers of version 4 take raw bytes under this name only (Microsoft, "V4 print drivers using RAW mode", KB 2779300). */
export const datatypeFor = (driverVersion: number): Datatype => (driverVersion >= 4 ? 'XPS_PASS' : 'RAW')

/** Bits of JOB_INFO_1.Status (winspool.h). */
const JOB = {
  paused: 0x1,
  error: 0x2,
  printing: 0x10,
  offline: 0x20,
  paperOut: 0x40,
  printed: 0x80,
  deleted: 0x100,
  blocked: 0x200,
  userIntervention: 0x400,
  complete: 0x1000,
} as const

/** Bits of PRINTER_INFO_6.dwStatus (winspool.h). */
const PRINTER = {
  paused: 0x1,
  error: 0x2,
  pendingDeletion: 0x4,
  paperJam: 0x8,
  paperOut: 0x10,
  paperProblem: 0x40,
  offline: 0x80,
  notAvailable: 0x1000,
  userIntervention: 0x10_0000,
  doorOpen: 0x40_0000,
} as const

/** What is in a job's way, the most telling first; null: nothing that Windows knows of. */
export const reasonOfJobStatus = (status: number): DeviceReason | null =>
  firstOf(status, [
    [JOB.paperOut, 'paper-out'],
    [JOB.offline, 'unreachable'],
    [JOB.paused, 'queue-stopped'],
    [JOB.userIntervention | JOB.error | JOB.blocked, 'printer-fault'],
  ])

/** The same of the printer. Few label printers' drivers set any of it. */
export const reasonOfPrinterStatus = (status: number): DeviceReason | null =>
  firstOf(status, [
    [PRINTER.paperOut | PRINTER.paperProblem, 'paper-out'],
    [PRINTER.doorOpen, 'head-open'],
    [PRINTER.paperJam, 'paper-jam'],
    [PRINTER.offline | PRINTER.notAvailable, 'unreachable'],
    [PRINTER.paused | PRINTER.pendingDeletion, 'queue-stopped'],
    [PRINTER.userIntervention | PRINTER.error, 'printer-fault'],
  ])

/** `printed`: the spooler has handed over its last byte, and keeps the job for show. */
export function stageOfJob(status: number): 'waiting' | 'printing' | 'printed' | 'deleted' {
  if (status & JOB.deleted) return 'deleted'
  if (status & (JOB.printed | JOB.complete)) return 'printed'
  return status & JOB.printing ? 'printing' : 'waiting'
}

const firstOf = (status: number, table: readonly (readonly [bits: number, DeviceReason])[]) =>
  table.find(([bits]) => (status & bits) !== 0)?.[1] ?? null
