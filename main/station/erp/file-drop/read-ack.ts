import { Worker } from 'node:worker_threads'
import { parseAck, type ReadAck } from './parse-ack.ts'

/** Parsing more than this could hold the station's loop, so a thread does it. */
const INLINE_BYTES = 32 * 1024
// In development Node runs the sources; in the product every entry is a flat file beside this one.
const WORKER_FILE = import.meta.url.endsWith('.ts') ? './parse-ack-worker.ts' : './parse-ack-worker.mjs'

/** What an ack's bytes say. Never throws for what is in them; an answer that only made a thread die too. */
export function readAck(bytes: Uint8Array): Promise<ReadAck> {
  return bytes.length <= INLINE_BYTES ? Promise.resolve(parseAck(bytes)) : inThread(bytes)
}

function inThread(bytes: Uint8Array): Promise<ReadAck> {
  return new Promise((resolve) => {
    const worker = new Worker(new URL(WORKER_FILE, import.meta.url), {
      workerData: bytes,
      resourceLimits: { maxOldGenerationSizeMb: 256 },
    })
    worker.on('message', resolve)
    worker.on('error', (error) => resolve({ ok: false, error: { code: 'does-not-fit', why: error.message } }))
    worker.on('exit', () =>
      resolve({ ok: false, error: { code: 'does-not-fit', why: 'it ended the reader' } }),
    )
  })
}
