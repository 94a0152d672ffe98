import { once } from 'node:events'
import { parentPort, Worker, type MessagePort } from 'node:worker_threads'
import { startTcpPrinter } from '#tests/simulators/tcp-printer'
import { monotonicMs } from './monotonic-ms.ts'

/** A job that came whole: when its last byte did, in ms of the machine's monotonic clock. */
export type JobCame = { number: number; atMs: number; bytes: number }

export type PrinterThread = {
  port: number
  /** Settles with the job of that number (the first is 0). */
  job(number: number): Promise<JobCame>
  stop(): Promise<void>
}

/** The simulated TCP printer in a thread of its own, so that it takes no time from the loop that is measured. */
export async function startPrinterThread(): Promise<PrinterThread> {
  const worker = new Worker(new URL(import.meta.url))
  const [port] = (await once(worker, 'message')) as [number]
  const came: JobCame[] = []
  const waiting = new Map<number, (job: JobCame) => void>()
  worker.on('message', (job: JobCame) => {
    came[job.number] = job
    waiting.get(job.number)?.(job)
  })
  return {
    port,
    job: (number) => {
      const known = came[number]
      return known ? Promise.resolve(known) : new Promise((resolve) => waiting.set(number, resolve))
    },
    stop: async () => void (await worker.terminate()),
  }
}

async function serve(to: MessagePort): Promise<void> {
  const printer = await startTcpPrinter()
  to.postMessage(printer.port, [])
  for (let number = 0; ; number++) {
    const job = await printer.job(number)
    to.postMessage({ number, atMs: monotonicMs(), bytes: job.length } satisfies JobCame, [])
  }
}

if (parentPort) await serve(parentPort)
