import { parentPort, workerData } from 'node:worker_threads'
import { parseAck } from './parse-ack.ts'

// Started with an ack's bytes; says what is in them and ends.
parentPort?.postMessage(parseAck(workerData as Uint8Array), [])
