import type { HttpAddress } from '../http-line.ts'
import { NO_WORDS, type SaidWords } from '../by-return/erp-words.ts'
import { lookupOf, outcomeOf, pulledOf, rejected } from '../by-return/halted.ts'
import type { Asking } from '../by-return/overheard.ts'
import type { ReturnEffect } from '../by-return/return-effect.ts'
import type { ReturnsConnector, Targets } from '../by-return/returns-connector.ts'
import { ShopifyLine } from './shopify-line.ts'
import { isThere, processReturn } from './shopify-process.ts'
import { locations, products, returns, SHOPIFY_REASONS } from './shopify-pull.ts'
import { standOf } from './shopify-return.ts'

/** Shopify counts what questions cost, not how many there are: two at once leave room for other programs of the shop. */
const PARALLEL = 2
const LONGEST_ANSWER_BYTES = 8 * 1024 * 1024

/**
 * A Shopify shop, by its Admin API of 2025-07 or later. Built to the vendor's documents, with every question held
 * against the schema that they describe, and not run against a shop: see docs/erp-shopify.md. `now`: Unix ms.
 */
export function shopifyConnector(
  shop: HttpAddress & { apiVersion: string; token: string },
  { said, answerMs, now }: { said: SaidWords; answerMs: number; now: () => number },
): ReturnsConnector {
  const line = new ShopifyLine(shop, { parallel: PARALLEL, answerMs, answerBytes: LONGEST_ANSWER_BYTES })
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
    quietMs: answerMs,
    locations: (signal) => pulledOf(() => locations(line, { signal, heard: null })),
    // The list is the API's own: there is nothing to ask for.
    words: () => Promise.resolve({ ok: true, page: { ...NO_WORDS, reasons: SHOPIFY_REASONS } }),
    pullProducts: (since, signal) =>
      pulledOf(() => products({ line, since, now, asking: { signal, heard: null } })),
    pullReturns: (since, signal) =>
      pulledOf(() => returns({ line, since, now, said, asking: { signal, heard: null } })),
    apply: (effect, targets, signal, heard = () => {}) =>
      outcomeOf(() => applied(line, { effect, targets }, { signal, heard })),
    lookup: (effect, _targets, signal) =>
      lookupOf(async () => {
        if (effect.kind !== 'reception' || effect.rma === null) return false
        const { key, rma, order } = effect
        return isThere(await standOf(line, { key, rma, order }, { signal, heard: null }))
      }),
    close: () => line.close(),
  }
}

function applied(
  line: ShopifyLine,
  { effect, targets }: { effect: ReturnEffect; targets: Targets },
  asking: Asking,
): Promise<'applied' | 'already'> {
  switch (effect.kind) {
    case 'reception':
      if (effect.rma === null) throw rejected('no-blind-returns', {})
      return processReturn(line, { effect, targets }, asking)
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
