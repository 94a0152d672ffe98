import type { HttpAddress } from '../http-line.ts'
import type { SaidWords } from '../by-return/erp-words.ts'
import type { EffectOutcome } from '../effects/connector.ts'
import { lookupOf, outcomeOf, pulledOf, rejected } from '../by-return/halted.ts'
import type { ReturnEffect } from '../by-return/return-effect.ts'
import type { Heard, ReturnsConnector, Targets } from '../by-return/returns-connector.ts'
import { OdooLine, type OdooCredentials } from './odoo-line.ts'
import { locations, products, returns, words } from './odoo-pull.ts'
import { isReceived, receive } from './odoo-receive.ts'
import { OdooTalk } from './odoo-talk.ts'
import { anotherPlace, blindReturn, isTransferred, toVendor, transferOnce } from './odoo-transfer.ts'

const PARALLEL = 2
/** A page of records, with room to spare. */
const LONGEST_ANSWER_BYTES = 16 * 1024 * 1024

/** `said`: what the site says that its units are. */
export type OdooManner = {
  warehouse: string | null
  said: SaidWords
  answerMs: number
  quietMs: number
}

/**
 * Odoo 17 to 19. A return is a receipt that brings a delivery back; its number is the RMA. Built to the vendor's
 * documents and sources, and not run against a server of theirs: see docs/erp-odoo.md. `warehouse`: the code of the
 * one that later moves belong to; null where there is one. `answerMs`, `quietMs`: longer than the slowest validation takes.
 */
export function odooConnector(
  address: HttpAddress,
  credentials: OdooCredentials,
  { warehouse, said, answerMs, quietMs }: OdooManner,
): ReturnsConnector {
  const manner = { parallel: PARALLEL, answerMs, answerBytes: LONGEST_ANSWER_BYTES }
  const line = new OdooLine(address, credentials, manner)
  const talkOf = (signal: AbortSignal, heard: Heard | null = null): OdooTalk =>
    new OdooTalk(line, { signal, heard }, said)

  return {
    capabilities: {
      severalPlaces: true,
      lots: true,
      overReceipt: true,
      undeclared: true,
      blind: true,
      redirections: true,
      vendorReturns: true,
      complaints: false,
      attachments: false,
      units: true,
      reasons: false,
      knownBy: 'reference',
    },
    parallel: PARALLEL,
    quietMs,
    locations: (signal) => pulledOf(() => locations(talkOf(signal))),
    words: (signal) => pulledOf(() => words(talkOf(signal))),
    pullProducts: (since, signal) => pulledOf(() => products(talkOf(signal), since)),
    pullReturns: (since, signal) => pulledOf(() => returns(talkOf(signal), since)),
    async apply(effect, targets, signal, heard) {
      const talk = talkOf(signal, heard)
      const attempt = (): Promise<EffectOutcome> =>
        outcomeOf(() => applied(talk, effect, { targets, warehouse }))
      const first = await attempt()
      // Somebody else may have been at the same records: what is refused twice is for a person.
      return first.kind === 'rejected' ? attempt() : first
    },
    lookup: (effect, targets, signal) => lookupOf(() => isThere(talkOf(signal), effect, targets)),
    close: () => line.close(),
  }
}

function applied(
  talk: OdooTalk,
  effect: ReturnEffect,
  site: { targets: Targets; warehouse: string | null },
): Promise<'applied' | 'already'> {
  switch (effect.kind) {
    case 'reception':
      return effect.rma === null
        ? transferOnce(talk, effect, () => blindReturn(talk, effect.items, site))
        : receive(talk, effect, site.targets)
    case 'redirection':
      return transferOnce(talk, effect, () => anotherPlace(talk, effect, site))
    case 'vendor-return':
      return transferOnce(talk, effect, () => toVendor(talk, effect, site))
    case 'complaint':
      throw rejected('no-complaints', {})
    case 'photo':
      throw rejected('no-attachments', {})
  }
}

function isThere(talk: OdooTalk, effect: ReturnEffect, targets: Targets): Promise<boolean> {
  if (effect.kind === 'complaint') return Promise.resolve(false)
  const isAnnounced = effect.kind === 'reception' && effect.rma !== null
  return isAnnounced ? isReceived(talk, effect, targets) : isTransferred(talk, effect)
}
