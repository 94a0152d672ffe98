import { effectClient } from '../effects/effect-client.ts'
import type { EffectConnector } from '../effects/connector.ts'
import type { ErpClient, ErpTrouble, SyncReason } from '../erp-client.ts'
import { checkWords, type SaidWords } from './erp-words.ts'
import { Exchanges } from './exchanges.ts'
import { unfitness } from './fit.ts'
import { foldLeftOpen, foldOutbox } from './fold/fold-outbox.ts'
import type { PhotoToAttach, ReturnWork, SendableWork } from './fold/work.ts'
import { pullAll, type PullParts } from './pull/pull-all.ts'
import { withContent, type ReadPhoto } from './photos-to-attach.ts'
import { returnsBook } from './returns-book.ts'
import type { ReturnEffect } from './return-effect.ts'
import type { ReturnsConnector, Targets } from './returns-connector.ts'
import { learnTargets, type Disposition } from './targets.ts'

export type ReturnsParts = PullParts & {
  /** Unix ms. */
  now: () => number
  /** As the config says: disposition → code of a place. */
  targets: Targets
  /** The same of the ERP's own words. */
  said: SaidWords
  /** The codes of the site's rules as they are now. */
  dispositions: () => readonly Disposition[]
  /** So long a parcel may lie open before the ERP is told what came in it. */
  leftOpenHours: number
  /** Null: the ERP does not want the pictures of what came. */
  photos: ReadPhoto | null
}

const HOUR_MS = 3_600_000

/** Where it cannot be asked it cannot be told either; what it sends in disorder is no reason not to tell it. */
const ENDS_THE_RUN: ReadonlySet<SyncReason> = new Set([
  'no-answer',
  'not-authorised',
  'certificate',
  'proxy-refused',
  'too-busy',
])

/** One client's returns to an ERP that takes them as a whole: folds the documents, then sends what came of them. */
export function returnsClient(parts: ReturnsParts, connector: ReturnsConnector): ErpClient {
  const { db, now, client, leftOpenHours, photos } = parts
  const exchanges = new Exchanges()
  const book = returnsBook(db, { client, now, exchanges, attachesPhotos: photos !== null })
  const sending = effectClient({ book, now, connector: asConnector(parts, connector, exchanges) })
  let isLearnt = false
  let isPullWanted = true
  let isPullOwed = false
  let taken = 0
  let isSending = false
  /** Whoever wants a pull while this one goes on gets another after it. */
  const pull = async (signal: AbortSignal): Promise<ErpTrouble | null> => {
    isPullWanted = false
    isPullOwed = true
    const trouble = await pullAll(parts, connector, { signal, onTaken: (more) => void (taken += more) })
    isPullOwed = signal.aborted
    isPullWanted ||= trouble !== null && !signal.aborted
    return trouble
  }
  return {
    async run(signal) {
      const run = { sent: 0, settled: 0, applied: 0 }
      taken = 0
      isSending = false
      await foldOutbox(parts, signal)
      foldLeftOpen(parts, now() - leftOpenHours * HOUR_MS)
      if (!isLearnt) {
        const trouble =
          (await checkWords(parts.said, connector, signal)) ?? (await learnTargets(parts, connector, signal))
        if (trouble) return { ...run, trouble }
        isLearnt = true
      }
      const pulled = isPullWanted ? await pull(signal) : null
      if (pulled && ENDS_THE_RUN.has(pulled.reason)) return { ...run, trouble: pulled }
      isSending = true
      const sent = await sending.run(signal)
      return { ...sent, trouble: sent.trouble ?? pulled }
    },
    soFar: () => ({ taken, sent: isSending ? (sending.soFar?.().sent ?? 0) : 0 }),
    async test(signal) {
      const pulled = await connector.locations(signal)
      return pulled.ok ? null : pulled.trouble
    },
    wantPull: () => void (isPullWanted = true),
    isPullOwed: () => isPullOwed,
    close: () => sending.close(),
  }
}

/** The connector, as the engine sees it: what does not fit is held back before it leaves. */
function asConnector(
  { db, client, photos }: ReturnsParts,
  connector: ReturnsConnector,
  exchanges: Exchanges,
): EffectConnector<SendableWork> {
  const targets = (): Targets =>
    Object.fromEntries(db.erpTargets.ofClient(client).map(({ disposition, target }) => [disposition, target]))
  return {
    parallel: connector.parallel,
    quietMs: connector.quietMs,
    async apply({ key, work }, signal) {
      const known = targets()
      const unfit = unfitness(work, known, connector.capabilities)
      if (unfit) return unfit
      const effect = work.kind === 'photo' ? await withContent(db, work, photos) : sendable(work)
      if (effect.kind === 'dropped') return effect
      return connector.apply(effect, known, signal, (exchange) => exchanges.add(key, exchange))
    },
    lookup: ({ work }, signal) =>
      connector.lookup(
        work.kind === 'photo' ? { ...work, content: null } : sendable(work),
        targets(),
        signal,
      ),
    close: () => connector.close(),
  }
}

/** What a person has to take back never goes by itself. */
function sendable(work: Exclude<ReturnWork, PhotoToAttach>): ReturnEffect {
  if (work.kind === 'retraction') throw new Error(`${work.key} is for a person`)
  return work
}
