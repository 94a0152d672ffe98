import { randomBytes } from 'node:crypto'
import { parkReason } from '#contract/park-reasons'
import type {
  EffectLookup,
  Heard,
  Pulled,
  ReturnsConnector,
  Targets,
} from '../by-return/returns-connector.ts'
import type { ReturnEffect } from '../by-return/return-effect.ts'
import type { SaidWords } from '../by-return/erp-words.ts'
import { attachPhoto, isAttached } from './attachment.ts'
import { COMPLAINT, raiseComplaint } from './complaint.ts'
import { ownDocuments } from './own-documents.ts'
import { readWords } from './read-words.ts'
import { readPlaces, type Places } from './places.ts'
import { pullProductPage } from './pull-products.ts'
import { pullReturnPage } from './pull-returns.ts'
import { isReceived, receive } from './reception.ts'
import { INTERNAL, placesOf, redirect } from './redirection.ts'
import { TrytonRecords } from './tryton-records.ts'
import { TrytonSession, type TrytonAddress } from './tryton-session.ts'
import { erpTroubleOf, outcomeOf } from './tryton-trouble.ts'
import { returnToVendor, VENDOR_RETURN } from './vendor-return.ts'
import type { Work } from './work.ts'

/**
 * `answerMs`: so long one answer is waited for; `quietMs`: so long the server may still be at work on a call that was
 * given up. `blindCustomer`: the party's code that stands for unknown senders, if there is one. `now`: Unix ms.
 */
export type TrytonManner = {
  answerMs: number
  quietMs: number
  blindCustomer: string | null
  now: () => number
  /** What the site says that its units and complaints are. */
  said: SaidWords
  /** So long another client that took a return for the same effect is given to bring it about. */
  leaseMs: number
}

/** The server works on SQLite one by one, and on PostgreSQL without hurrying: more at once are no faster. */
const PARALLEL = 2
/** Places change seldom, and each effect needs them. */
const PLACES_KEPT_MS = 60_000

/** Tryton 6.0: see docs/erp-tryton.md for what must be set up there and what the station does. */
export function trytonConnector(
  address: TrytonAddress,
  password: string,
  { answerMs, quietMs, blindCustomer, now, leaseMs, said }: TrytonManner,
): ReturnsConnector {
  const session = new TrytonSession(address, password, { answerMs, parallel: PARALLEL })
  const client = randomBytes(4).toString('hex')
  let kept: { places: Places; at: number } | null = null
  const freshPlaces = async (records: TrytonRecords): Promise<Places> => {
    const places = await readPlaces(records)
    kept = { places, at: performance.now() }
    return places
  }
  const placesFor = async (records: TrytonRecords): Promise<Places> =>
    kept && performance.now() < kept.at + PLACES_KEPT_MS ? kept.places : freshPlaces(records)
  const workOn = async (signal: AbortSignal, targets: Targets, heard?: Heard): Promise<Work> => {
    const records = new TrytonRecords(session, signal, heard)
    const places = await placesFor(records)
    return { records, places, targets, blindCustomer, client, leaseMs, said }
  }
  const pulled = async <Page>(
    signal: AbortSignal,
    read: (records: TrytonRecords) => Promise<Page>,
  ): Promise<Pulled<Page>> => {
    try {
      return { ok: true, page: await read(new TrytonRecords(session, signal)) }
    } catch (error) {
      return { ok: false, trouble: erpTroubleOf(error) }
    }
  }
  return {
    capabilities: {
      severalPlaces: true,
      lots: true,
      overReceipt: true,
      undeclared: true,
      blind: true,
      redirections: true,
      vendorReturns: true,
      complaints: true,
      attachments: true,
      units: true,
      reasons: false,
      knownBy: 'reference',
    },
    parallel: PARALLEL,
    quietMs,
    locations: (signal) =>
      pulled(signal, async (records) => {
        const { allowed } = await freshPlaces(records)
        return [...allowed.values()].map(({ code, name, use }) => ({ code, name, use }))
      }),
    words: (signal) => pulled(signal, readWords),
    pullProducts: (since, signal) => pulled(signal, (records) => pullProductPage(records, since, now())),
    pullReturns: (since, signal) =>
      pulled(signal, async (records) =>
        pullReturnPage(records, await placesFor(records), { since, now: now(), said }),
      ),
    async apply(effect, targets, signal, heard) {
      try {
        const kind = await applied(await workOn(signal, targets, heard), effect)
        return kind === 'too-large' ? { kind: 'dropped', why: parkReason('photo-too-large', {}) } : { kind }
      } catch (error) {
        return outcomeOf(error)
      }
    },
    async lookup(effect, targets, signal): Promise<EffectLookup> {
      try {
        return (await isApplied(await workOn(signal, targets), effect)) ? 'applied' : 'absent'
      } catch (error) {
        // What a person must see to is found out by applying it again.
        const outcome = outcomeOf(error)
        return outcome.kind === 'conflict' || outcome.kind === 'rejected'
          ? 'absent'
          : { kind: 'unknown', ...erpTroubleOf(error) }
      }
    },
    close: () => session.close(),
  }
}

function applied(work: Work, effect: ReturnEffect): Promise<'applied' | 'already' | 'too-large'> {
  switch (effect.kind) {
    case 'reception':
      return receive(work, effect)
    case 'redirection':
      return redirect(work, effect)
    case 'vendor-return':
      return returnToVendor(work, effect)
    case 'complaint':
      return raiseComplaint(work, effect)
    case 'photo':
      return attachPhoto(work, effect)
  }
}

async function isApplied(work: Work, effect: ReturnEffect): Promise<boolean> {
  const { key } = effect
  const stateIn = async (model: string, states: readonly string[]): Promise<boolean> => {
    const [first] = await ownDocuments(work.records, model, key)
    return first !== undefined && states.includes(first.state)
  }
  switch (effect.kind) {
    case 'reception':
      return isReceived(work, effect)
    case 'redirection': {
      const { from, to } = placesOf(work, effect)
      return from === to || stateIn(INTERNAL, ['done'])
    }
    case 'vendor-return':
      return stateIn(VENDOR_RETURN, ['done'])
    case 'complaint':
      return stateIn(COMPLAINT, ['waiting', 'approved', 'rejected', 'done'])
    case 'photo':
      return isAttached(work, effect)
  }
}
