import { once } from 'node:events'
import { setTimeout as rest } from 'node:timers/promises'
import { parentPort, Worker, workerData } from 'node:worker_threads'
import { RestErp } from '#tests/simulators/rest-erp'

type Wishes = { secret: string; workMs: number }

/** A system that takes facts over HTTP and is at work on each for so long, in a thread of its own. */
export async function startEffectsThread(wishes: Wishes): Promise<{ url: string; stop(): Promise<void> }> {
  const worker = new Worker(new URL(import.meta.url), { workerData: wishes })
  const [url] = (await once(worker, 'message')) as [string]
  return { url, stop: async () => void (await worker.terminate()) }
}

async function serve({ secret, workMs }: Wishes): Promise<string> {
  const before = (): Promise<void> => (workMs === 0 ? Promise.resolve() : rest(workMs))
  return (await new RestErp({ secrets: [secret], before }).on()).url
}

if (parentPort) parentPort.postMessage(await serve(workerData as Wishes), [])
