import type { ErpClient, ErpRun } from '../erp-client.ts'
import type { Book, Sendable } from './book.ts'
import type { EffectConnector } from './connector.ts'
import { fuse } from './fuse.ts'
import { EffectSending } from './effect-sending.ts'
import { inPages, PAGE } from './in-pages.ts'

export type EffectParts<E extends Sendable> = {
  book: Book<E>
  /** Wall clock, Unix ms: written down only. */
  now: () => number
  connector: EffectConnector<E>
}

/** What one client's runs remember of the other side, from run to run. All times are of the monotonic clock, in ms. */
export type Memory = {
  readonly fuse: ReturnType<typeof fuse>
  /** Key → when its fate was lost. */
  readonly lostAt: Map<string, number>
  /** It asked to be left alone until then. */
  restUntil: number
  trouble: ErpRun['trouble']
}

/**
 * Sends what stands in one client's book, exactly once in effect: that one is on its way is written before its first
 * byte; one whose fate nobody knows is looked up by its key, never sent again blindly; of a return, parcel or unit
 * only one is on its way, in order, and a bad one holds those behind it and no other.
 */
export function effectClient<E extends Sendable>(parts: EffectParts<E>): ErpClient {
  const { book, connector } = parts
  let inHand: ErpRun | null = null
  const memory: Memory = { fuse: fuse(), lostAt: new Map(), restUntil: 0, trouble: null }
  return {
    async run(signal) {
      const run: ErpRun = { sent: 0, settled: 0, applied: 0, trouble: null }
      inHand = run
      // Whatever was on its way when the station or the run before died may have arrived.
      book.loseSightOfAll()
      if (performance.now() < memory.restUntil) return { ...run, trouble: memory.trouble }
      const cut = new AbortController()
      // What is on its way when the station ends may come to its end, but not for long: its fate is looked up then.
      const cutSoon = (): void => void setTimeout(() => cut.abort(), GRACE_MS).unref()
      signal.addEventListener('abort', cutSoon, { once: true })
      try {
        await lookUpLost(parts, memory, { run, signal })
        await new EffectSending(parts, memory, { run, signal, cut: cut.signal }).all()
      } finally {
        signal.removeEventListener('abort', cutSoon)
      }
      memory.trouble = run.trouble
      return run
    },
    soFar: () => ({ taken: 0, sent: inHand?.sent ?? 0 }),
    close: () => connector.close(),
  }
}

const GRACE_MS = 3000

/** Asks the other side about what may have arrived, once it has been left alone for long enough. */
async function lookUpLost<E extends Sendable>(
  { book, connector, now }: EffectParts<E>,
  { lostAt }: Memory,
  { run, signal }: { run: ErpRun; signal: AbortSignal },
): Promise<void> {
  for await (const effect of inPages((after) => book.unknownAfter(after, PAGE))) {
    if (signal.aborted) return
    const { key } = effect
    const since = lostAt.get(key) ?? performance.now()
    lostAt.set(key, since)
    if (performance.now() < since + connector.quietMs) {
      run.trouble ??= { reason: 'unanswered', cause: new Error(`${key} may have arrived`) }
      continue
    }
    const found = await connector.lookup(effect, signal)
    if (typeof found === 'object') {
      run.trouble = { reason: found.reason, cause: found.cause }
      return
    }
    lostAt.delete(key)
    if (found === 'absent') book.sendAgain(key)
    else {
      book.settle(key, { state: 'applied', outcome: 'already', reason: null, at: now() })
      run.settled += 1
      run.applied += 1
    }
  }
}
