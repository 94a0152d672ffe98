import { once } from 'node:events'
import { parentPort, Worker, workerData, type MessagePort } from 'node:worker_threads'
import type { PrinterLanguage } from '#contract/config'
import { startPrinterEmulator } from '#tests/simulators/printer/printer-emulator'
import { monotonicMs } from './monotonic-ms.ts'

export type EmulatorThread = {
  port: number
  /** Settles once it counts; `atMs` with when so many bytes were taken, in ms of the machine's monotonic clock. */
  takes(bytes: number): Promise<{ atMs: Promise<number> }>
  stop(): Promise<void>
}

type Order = { more: number }
type Said = { port: number } | 'waits' | { atMs: number }

/** An emulated printer in a thread of its own, so that it takes no time from the loop that is measured. */
export async function startEmulatorThread(language: PrinterLanguage): Promise<EmulatorThread> {
  const worker = new Worker(new URL(import.meta.url), { workerData: language })
  const heard = async (): Promise<Said> => ((await once(worker, 'message')) as [Said])[0]
  const first = await heard()
  if (typeof first === 'string' || !('port' in first)) throw new Error('the emulator did not start')
  return {
    port: first.port,
    takes: async (more) => {
      const waits = heard()
      worker.postMessage({ more } satisfies Order, [])
      await waits
      const came = heard()
      return {
        atMs: came.then((said) => (typeof said === 'object' && 'atMs' in said ? said.atMs : Number.NaN)),
      }
    },
    stop: async () => void (await worker.terminate()),
  }
}

async function serve(to: MessagePort, language: PrinterLanguage): Promise<void> {
  const size = { widthDots: 832, heightDots: 408 }
  const emulator = await startPrinterEmulator({ language, over: { tcp: 0 }, ...size, msPerLabel: 0 })
  const say = (said: Said): void => to.postMessage(said, [])
  to.on('message', async ({ more }: Order) => {
    const until = emulator.takenBytes + more
    say('waits')
    await emulator.whenTaken(until)
    say({ atMs: monotonicMs() })
  })
  say({ port: emulator.port ?? 0 })
}

if (parentPort && typeof workerData === 'string') await serve(parentPort, workerData as PrinterLanguage)
