import type { ReturnEffect } from '#station/erp/by-return/return-effect'
import type { ReturnsConnector } from '#station/erp/by-return/returns-connector'
import type { PassedRequest } from '#tests/simulators/fault-proxy'

/** Medusa gives a return its number itself: a suite's own numbers stand for those that it gave. */
export function byName(connector: ReturnsConnector, ids: ReadonlyMap<string, string>): ReturnsConnector {
  const named = <E extends ReturnEffect>(effect: E): E =>
    effect.rma === null ? effect : { ...effect, rma: ids.get(effect.rma) ?? effect.rma }
  return {
    ...connector,
    apply: (effect, ...rest) => connector.apply(named(effect), ...rest),
    lookup: (effect, ...rest) => connector.lookup(named(effect), ...rest),
  }
}

/** A question changes nothing there. */
export const isChange = ({ method }: PassedRequest): boolean => method !== 'GET'

/** What the way to Medusa can; see docs/erp-medusa.md for what it cannot. */
export const MEDUSA_CAN = {
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
  rights: false,
  asksBack: false,
} as const
