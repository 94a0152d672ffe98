import type { HttpAddress } from '../http-line.ts'
import type { SaidWords } from '../by-return/erp-words.ts'
import { lookupOf, outcomeOf, pulledOf, rejected } from '../by-return/halted.ts'
import type { ReturnEffect } from '../by-return/return-effect.ts'
import type { ReturnsConnector, Targets } from '../by-return/returns-connector.ts'
import { DELIVERY, STOCK_ENTRY, SUBMITTED, withKey, type ErpnextTalk } from './erpnext-documents.ts'
import { move, receiveBlind } from './erpnext-entries.ts'
import { ErpnextLine } from './erpnext-line.ts'
import { locations, products, returns, words } from './erpnext-pull.ts'
import { receive } from './erpnext-receive.ts'

const PARALLEL = 2
const LONGEST_ANSWER_BYTES = 16 * 1024 * 1024

/**
 * ERPNext 15 and 16. A return is a draft of a return note; its number is the RMA. Built to the vendor's documents and
 * sources, and not run against a site: see docs/erp-erpnext.md. `token`: API key, colon, API secret.
 */
export function erpnextConnector(
  site: HttpAddress & { token: string },
  { keyField, said, answerMs }: { keyField: string; said: SaidWords; answerMs: number },
): ReturnsConnector {
  const manner = { parallel: PARALLEL, answerMs, answerBytes: LONGEST_ANSWER_BYTES }
  const line = new ErpnextLine(site, site.token, manner)
  return {
    capabilities: {
      severalPlaces: true,
      lots: true,
      overReceipt: false,
      undeclared: false,
      blind: true,
      redirections: true,
      vendorReturns: false,
      complaints: false,
      attachments: false,
      units: true,
      reasons: false,
      knownBy: 'key',
    },
    parallel: PARALLEL,
    quietMs: answerMs,
    locations: (signal) => pulledOf(() => locations(line, { signal, heard: null })),
    words: (signal) => pulledOf(() => words(line, { signal, heard: null })),
    pullProducts: (since, signal) =>
      pulledOf(() => products(line, { since, asking: { signal, heard: null } })),
    pullReturns: (since, signal) =>
      pulledOf(() => returns(line, { since, said, asking: { signal, heard: null } })),
    apply: (effect, targets, signal, heard = () => {}) =>
      outcomeOf(() => applied({ line, keyField, said, asking: { signal, heard } }, { effect, targets })),
    lookup: ({ kind, key, rma }, _targets, signal) =>
      lookupOf(async () => {
        const doctype = kind === 'reception' && rma !== null ? DELIVERY : STOCK_ENTRY
        const found = await withKey({ line, keyField, said, asking: { signal, heard: null } }, doctype, key)
        return found?.docstatus === SUBMITTED
      }),
    close: () => line.close(),
  }
}

function applied(
  talk: ErpnextTalk,
  { effect, targets }: { effect: ReturnEffect; targets: Targets },
): Promise<'applied' | 'already'> {
  switch (effect.kind) {
    case 'reception':
      return effect.rma === null
        ? receiveBlind(talk, { effect, targets })
        : receive(talk, { effect, targets })
    case 'redirection':
      return move(talk, { effect, targets })
    case 'vendor-return':
      throw rejected('no-vendor-returns', {})
    case 'complaint':
      throw rejected('no-complaints', {})
    case 'photo':
      throw rejected('no-attachments', {})
  }
}
