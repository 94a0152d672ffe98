import { randomBytes } from 'node:crypto'
import type { HttpAddress } from '../http-line.ts'
import type { SaidWords } from '../by-return/erp-words.ts'
import { lookupOf, outcomeOf, pulledOf, rejected } from '../by-return/halted.ts'
import type { ReturnEffect } from '../by-return/return-effect.ts'
import type { ReturnsConnector, Targets } from '../by-return/returns-connector.ts'
import { MedusaLine } from './medusa-line.ts'
import { OrderLocks } from './medusa-locks.ts'
import { locations, products, returns, words } from './medusa-pull.ts'
import { isThere, receive, type MedusaTalk } from './medusa-receive.ts'
import { standOf } from './medusa-return.ts'

const PARALLEL = 2
const LONGEST_ANSWER_BYTES = 16 * 1024 * 1024

/** `leaseMs`: so long another station, or one that died, is given to finish what it began with an order. */
export type MedusaManner = { said: SaidWords; answerMs: number; quietMs: number; leaseMs: number }

/** Medusa 2, by its Admin API: docs/erp-medusa.md says what it was tried with. */
export function medusaConnector(
  shop: HttpAddress & { token: string },
  { said, answerMs, quietMs, leaseMs }: MedusaManner,
): ReturnsConnector {
  const manner = { parallel: PARALLEL, answerMs, answerBytes: LONGEST_ANSWER_BYTES }
  const line = new MedusaLine(shop, manner)
  const locks = new OrderLocks(randomBytes(4).toString('hex'), { leaseMs, now: () => performance.now() })
  return {
    capabilities: {
      severalPlaces: true,
      lots: false,
      overReceipt: false,
      undeclared: false,
      blind: false,
      redirections: false,
      vendorReturns: false,
      complaints: false,
      attachments: false,
      units: false,
      reasons: true,
      knownBy: 'state',
    },
    parallel: PARALLEL,
    quietMs,
    locations: (signal) => pulledOf(() => locations(line, { signal, heard: null })),
    words: (signal) => pulledOf(() => words(line, { signal, heard: null })),
    pullProducts: (since, signal) =>
      pulledOf(() => products({ line, since, asking: { signal, heard: null } })),
    pullReturns: (since, signal) =>
      pulledOf(() => returns({ line, since, said, asking: { signal, heard: null } })),
    apply: (effect, targets, signal, heard = () => {}) =>
      outcomeOf(() => applied({ line, locks, asking: { signal, heard } }, { effect, targets })),
    lookup: (effect, targets, signal) =>
      lookupOf(async () => {
        if (effect.kind !== 'reception' || effect.rma === null) return false
        return isThere(await standOf(line, effect.rma, { signal, heard: null }), { effect, targets })
      }),
    close: () => line.close(),
  }
}

function applied(
  talk: MedusaTalk,
  { effect, targets }: { effect: ReturnEffect; targets: Targets },
): Promise<'applied' | 'already'> {
  switch (effect.kind) {
    case 'reception':
      if (effect.rma === null) throw rejected('no-blind-returns', {})
      return receive(talk, { effect, targets })
    case 'redirection':
      throw rejected('no-redirections', {})
    case 'vendor-return':
      throw rejected('no-vendor-returns', {})
    case 'complaint':
      throw rejected('no-complaints', {})
    case 'photo':
      throw rejected('no-attachments', {})
  }
}
