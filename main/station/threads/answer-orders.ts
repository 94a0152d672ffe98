import { parentPort } from 'node:worker_threads'
import type { Order, ThreadAnswer } from './asked-thread.ts'

const answer = (rest: ThreadAnswer): void => parentPort?.postMessage(rest, [])

/** The thread's side of an AskedThread: every order brings its result, or the cause that it has none. */
export function answerOrders(carryOut: (does: never) => unknown): void {
  parentPort?.on('message', ({ id, does }: Order<never>) => {
    const told = async (): Promise<ThreadAnswer> => ({ id, result: await carryOut(does) })
    void told()
      .catch((error: unknown) => ({ id, cause: causeOf(error) }))
      .then(answer)
  })
}

const causeOf = (error: unknown): string =>
  error instanceof Error ? (error.stack ?? error.message) : String(error)
