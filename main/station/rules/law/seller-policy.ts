import type { BUYER_TYPES } from '#contract/returns'
import type { RuleSet } from '#contract/rules/rule-set'
import { addDays, isCalendarDate } from './calendar-dates.ts'
import { mostSpecific, type ScopeAsked } from './most-specific.ts'

type SellerPolicy = NonNullable<RuleSet['sellerPolicies']>[number]

export type PolicyCase = ScopeAsked & {
  client: string
  country: string | null
  buyerType: (typeof BUYER_TYPES)[number] | null
  deliveredOn: string | null
  notifiedOn: string | null
}

/** The policy by which a seller takes back what the law does not oblige them to; undefined where none reaches so far. */
export function policyThatAllows(
  { sellerPolicies = [] }: RuleSet,
  about: PolicyCase,
): SellerPolicy | undefined {
  const { client, country, buyerType, deliveredOn, notifiedOn } = about
  const theirs = sellerPolicies.filter(
    (policy) =>
      (policy.client === undefined || policy.client === client) &&
      (policy.country === undefined || policy.country === country) &&
      (policy.buyers ?? ['consumer']).includes(buyerType ?? 'consumer'),
  )
  const policy = ownClientFirst(theirs, about)
  if (!policy || !deliveredOn || !notifiedOn) return undefined
  if (!isCalendarDate(deliveredOn) || !isCalendarDate(notifiedOn)) return undefined
  return notifiedOn <= addDays(deliveredOn, policy.noticeDays) ? policy : undefined
}

/** Of two that are equally narrow, the client's own holds, and the one for the country before the one for all. */
const ownClientFirst = (policies: readonly SellerPolicy[], asked: ScopeAsked): SellerPolicy | undefined => {
  const named = ({ client, country }: SellerPolicy): number =>
    (client === undefined ? 0 : 2) + (country === undefined ? 0 : 1)
  return mostSpecific(
    policies.toSorted((a, b) => named(b) - named(a)),
    asked,
  )
}
