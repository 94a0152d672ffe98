import { platform } from 'node:process'
import type { LibraryHandle } from 'koffi'
import type { Spooler, SpoolerJob, SpoolerPrinter } from './spooler.ts'

/**
 * The spooler through winspool.drv. Never run: there was no Windows to run it on. Its calls and structures are those of
 * winspool.h and of Microsoft's pages on each function; every call runs on a thread of koffi's.
 */

const RAW_DOCUMENT_LEVEL = 1
const JOB_INFO_LEVEL = 1
const PRINTER_STATUS_LEVEL = 6
const DRIVER_LEVEL = 2
const JOB_CONTROL_PAUSE = 1
const JOB_CONTROL_DELETE = 5
const MOST_JOBS = 1000
/** Between the two calls of a question (how long is the answer? the answer) a job may have been added. */
const SLACK_BYTES = 8192

let loaded: Promise<Spooler> | undefined

/** Loads it, once: koffi keeps the names of structures for good. Rejects on any other system. */
export function loadWinspool(): Promise<Spooler> {
  loaded ??= load()
  return loaded
}

async function load(): Promise<Spooler> {
  if (platform !== 'win32') throw new Error('only Windows has this spooler')
  const { default: koffi } = await import('koffi')
  koffi.struct('DOC_INFO_1W', { pDocName: 'str16', pOutputFile: 'str16', pDatatype: 'str16' })
  koffi.struct('SYSTEMTIME', { parts: koffi.array('uint16_t', 8) })
  const jobInfo = koffi.struct('JOB_INFO_1W', {
    jobId: 'uint32_t',
    printerName: 'str16',
    machineName: 'str16',
    userName: 'str16',
    document: 'str16',
    datatype: 'str16',
    statusText: 'str16',
    status: 'uint32_t',
    priority: 'uint32_t',
    position: 'uint32_t',
    totalPages: 'uint32_t',
    pagesPrinted: 'uint32_t',
    submitted: 'SYSTEMTIME',
  })
  const calls = callsOf(koffi.load('winspool.drv'))
  const readJobs = (buffer: Buffer, count: number): SpoolerJob[] => {
    const infos = koffi.decode(buffer, koffi.array(jobInfo, count)) as Info[]
    return infos.map(({ jobId, document, status }) => ({ id: jobId, title: document ?? '', status }))
  }
  return {
    openPrinter: async (name) => {
      const handle: unknown[] = [null]
      const isOpen = await calls.openPrinter(name, handle, null)
      return isOpen ? printerOf(calls, handle[0], readJobs) : null
    },
  }
}

type Info = { jobId: number; document: string | null; status: number }
type Calls = ReturnType<typeof callsOf>

function callsOf(library: LibraryHandle) {
  const call = (definition: string) => {
    const native = library.func(definition)
    return (...words: unknown[]) =>
      new Promise<number>((resolve, reject) => {
        native.async(...words, (error: Error | null, answer: number) => {
          if (error) reject(error)
          else resolve(answer)
        })
      })
  }
  return {
    openPrinter: call('int __stdcall OpenPrinterW(str16 name, _Out_ void **printer, void *defaults)'),
    closePrinter: call('int __stdcall ClosePrinter(void *printer)'),
    getPrinter: call(
      'int __stdcall GetPrinterW(void *printer, uint32_t level, void *into, uint32_t size, _Out_ uint32_t *needed)',
    ),
    getDriver: call(
      'int __stdcall GetPrinterDriverW(void *printer, str16 environment, uint32_t level, void *into, uint32_t size, _Out_ uint32_t *needed)',
    ),
    startDocument: call(
      'uint32_t __stdcall StartDocPrinterW(void *printer, uint32_t level, DOC_INFO_1W *document)',
    ),
    startPage: call('int __stdcall StartPagePrinter(void *printer)'),
    write: call(
      'int __stdcall WritePrinter(void *printer, void *bytes, uint32_t size, _Out_ uint32_t *written)',
    ),
    endPage: call('int __stdcall EndPagePrinter(void *printer)'),
    endDocument: call('int __stdcall EndDocPrinter(void *printer)'),
    enumJobs: call(
      'int __stdcall EnumJobsW(void *printer, uint32_t first, uint32_t most, uint32_t level, void *into, uint32_t size, _Out_ uint32_t *needed, _Out_ uint32_t *returned)',
    ),
    setJob: call(
      'int __stdcall SetJobW(void *printer, uint32_t job, uint32_t level, void *info, uint32_t command)',
    ),
  }
}

function printerOf(
  calls: Calls,
  printer: unknown,
  readJobs: (buffer: Buffer, count: number) => SpoolerJob[],
): SpoolerPrinter {
  /** An answer of one number that stands first in its structure. */
  const firstNumber = async (ask: Calls['getPrinter'], ...words: unknown[]): Promise<number> => {
    const needed: number[] = [0]
    await ask(printer, ...words, null, 0, needed)
    const into = Buffer.alloc((needed[0] ?? 0) + SLACK_BYTES)
    return (await ask(printer, ...words, into, into.length, needed)) ? into.readUInt32LE() : 0
  }
  return {
    status: () => firstNumber(calls.getPrinter, PRINTER_STATUS_LEVEL),
    driverVersion: () => firstNumber(calls.getDriver, null, DRIVER_LEVEL),
    startDocument: async ({ title, datatype }) => {
      const document = { pDocName: title, pOutputFile: null, pDatatype: datatype }
      const job = await calls.startDocument(printer, RAW_DOCUMENT_LEVEL, document)
      if (job > 0) await calls.startPage(printer)
      return job
    },
    write: async (bytes) => {
      const written: number[] = [0]
      const isTaken = await calls.write(printer, bytes, bytes.length, written)
      return isTaken ? (written[0] ?? 0) : 0
    },
    endDocument: async () => {
      await calls.endPage(printer)
      return (await calls.endDocument(printer)) !== 0
    },
    jobs: async () => {
      const [needed, returned]: [number[], number[]] = [[0], [0]]
      await calls.enumJobs(printer, 0, MOST_JOBS, JOB_INFO_LEVEL, null, 0, needed, returned)
      const into = Buffer.alloc((needed[0] ?? 0) + SLACK_BYTES)
      const words = [JOB_INFO_LEVEL, into, into.length, needed, returned]
      if (!(await calls.enumJobs(printer, 0, MOST_JOBS, ...words)))
        throw new Error('the spooler names no jobs')
      return readJobs(into, returned[0] ?? 0)
    },
    holdJob: async (job) => {
      await calls.setJob(printer, job, 0, null, JOB_CONTROL_PAUSE)
    },
    deleteJob: async (job) => {
      await calls.setJob(printer, job, 0, null, JOB_CONTROL_DELETE)
    },
    close: async () => {
      await calls.closePrinter(printer)
    },
  }
}
