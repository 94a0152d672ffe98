import type { Partner } from '#contract/rules/rework'
import type { RuleSet } from '#contract/rules/rule-set'

/** Who repairs what goes this way: the first partner that takes goods of the category; null where none does. */
export const partnerOf = (
  { partners = [] }: RuleSet,
  disposition: string,
  category: string,
): Partner | null =>
  partners.find(
    ({ dispositions, kinds }) =>
      dispositions.includes(disposition) && (kinds.length === 0 || kinds.includes(category)),
  ) ?? null
