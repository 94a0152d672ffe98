import type { DeviceReason } from '#contract/devices'
import type { AskCups, CupsQuestion } from './cups-server.ts'
import type { IppAnswer, IppAttribute, IppGroup } from './ipp-message.ts'

/** Operations (RFC 8011, 5.4.15; CUPS-Get-Printers is CUPS's own). */
const OPERATIONS = {
  createJob: 0x05,
  sendDocument: 0x06,
  cancelJob: 0x08,
  getJob: 0x09,
  getJobs: 0x0a,
  getPrinter: 0x0b,
  cupsGetPrinters: 0x4002,
} as const

const NOT_FOUND = 0x0406
const NOT_AUTHENTICATED = [0x0401, 0x0402, 0x0403]
const FIRST_REFUSING_STATUS = 0x0100

/** Job states (RFC 8011, 5.3.7). */
const PROCESSING = 5
const COMPLETED = 9
const FIRST_FINAL_STATE = 7
/** Printer states (RFC 8011, 5.4.11); 3 is idle. */
const PRINTING = 4
const STOPPED = 5

const PAGES = 'job-media-sheets-completed'

/** A job as CUPS sees it. */
export type CupsJob = {
  /** `printing`: its backend was started, which may wait for the printer still. */
  readonly state: 'waiting' | 'printing' | 'completed' | 'dropped'
  readonly wasStarted: boolean
  /** null: CUPS does not say. */
  readonly pages: number | null
}

export type CupsQueue = {
  readonly takesJobs: boolean
  readonly isPrinting: boolean
  /** How its backend is called: the beginning of its device's address; '' where CUPS does not say. */
  readonly backend: string
}

/** One queue of a CUPS, in the words of this program. Every answer may be a reason instead. */
export class QueueAtCups {
  readonly #ask: AskCups
  readonly #name: string

  constructor(ask: AskCups, name: string) {
    this.#ask = ask
    this.#name = name
  }

  async look(): Promise<CupsQueue | DeviceReason> {
    const answer = await this.#about(OPERATIONS.getPrinter, [
      ['requested-attributes', 'keyword', 'printer-state', 'printer-is-accepting-jobs', 'device-uri'],
    ])
    if (typeof answer === 'string') return answer
    const [queue] = answer.printers
    if (!queue) return 'broken'
    const state = numberOf(queue, 'printer-state')
    return {
      takesJobs: state !== STOPPED && queue.get('printer-is-accepting-jobs')?.[0] !== false,
      isPrinting: state === PRINTING,
      backend: textOf(queue, 'device-uri').split(':', 1)[0] ?? '',
    }
  }

  /** A job without its bytes: it has a number, and CUPS prints nothing of it. */
  async createJob(title: string): Promise<number | DeviceReason> {
    const answer = await this.#about(OPERATIONS.createJob, [['job-name', 'name', title]])
    if (typeof answer === 'string') return answer
    return answer.jobs[0] ? numberOf(answer.jobs[0], 'job-id') : 'broken'
  }

  /** The bytes, to be handed to the printer as they are. Their arrival starts the job. */
  async sendDocument(job: number, bytes: Uint8Array): Promise<'taken' | DeviceReason> {
    const attributes: IppAttribute[] = [
      ['job-id', 'integer', job],
      ['document-format', 'mimeType', 'application/vnd.cups-raw'],
      ['last-document', 'boolean', true],
    ]
    const answer = await this.#about(OPERATIONS.sendDocument, attributes, bytes)
    return typeof answer === 'string' ? answer : 'taken'
  }

  /** `queue-missing` also where CUPS has forgotten the job. */
  async job(job: number): Promise<CupsJob | DeviceReason> {
    const answer = await this.#about(OPERATIONS.getJob, [['job-id', 'integer', job]])
    if (typeof answer === 'string') return answer
    return answer.jobs[0] ? readJob(answer.jobs[0]) : 'broken'
  }

  /** Refused by CUPS where the job has come to its end already. */
  async cancel(job: number): Promise<void> {
    await this.#about(OPERATIONS.cancelJob, [['job-id', 'integer', job]])
  }

  /** The jobs with this beginning of their title that have not come to their end. */
  async jobsTitled(beginning: string): Promise<number[] | DeviceReason> {
    const answer = await this.#about(OPERATIONS.getJobs, [
      ['which-jobs', 'keyword', 'not-completed'],
      ['requested-attributes', 'keyword', 'job-id', 'job-name'],
    ])
    if (typeof answer === 'string') return answer
    return answer.jobs
      .filter((job) => textOf(job, 'job-name').startsWith(beginning))
      .map((job) => numberOf(job, 'job-id'))
  }

  async #about(
    operation: number,
    attributes: readonly IppAttribute[],
    document: Uint8Array | null = null,
  ): Promise<IppAnswer | DeviceReason> {
    const answer = await accepted(this.#ask, { operation, queue: this.#name, attributes, document })
    return answer === 'not-there' ? 'queue-missing' : answer
  }
}

/** The names of the queues that this machine's CUPS has. */
export async function queueNames(ask: AskCups): Promise<string[] | DeviceReason> {
  const attributes: IppAttribute[] = [['requested-attributes', 'keyword', 'printer-name']]
  const question = { operation: OPERATIONS.cupsGetPrinters, queue: null, attributes, document: null }
  const answer = await accepted(ask, question)
  // A CUPS without queues says that it found none.
  if (answer === 'not-there') return []
  return typeof answer === 'string' ? answer : answer.printers.map((queue) => textOf(queue, 'printer-name'))
}

async function accepted(ask: AskCups, question: CupsQuestion): Promise<IppAnswer | DeviceReason> {
  const answer = await ask(question)
  if (typeof answer === 'string' || answer.status < FIRST_REFUSING_STATUS) return answer
  if (answer.status === NOT_FOUND) return 'not-there'
  return NOT_AUTHENTICATED.includes(answer.status) ? 'no-permission' : 'broken'
}

function readJob(job: IppGroup): CupsJob {
  const state = numberOf(job, 'job-state')
  return {
    state: state === COMPLETED ? 'completed' : state >= FIRST_FINAL_STATE ? 'dropped' : runningState(state),
    wasStarted: job.has('time-at-processing'),
    pages: job.has(PAGES) ? numberOf(job, PAGES) : null,
  }
}

const runningState = (state: number) => (state === PROCESSING ? 'printing' : 'waiting')

const numberOf = (group: IppGroup, name: string): number => {
  const value = group.get(name)?.[0]
  return typeof value === 'number' ? value : 0
}

const textOf = (group: IppGroup, name: string): string => {
  const value = group.get(name)?.[0]
  return typeof value === 'string' ? value : ''
}
