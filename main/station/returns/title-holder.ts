import type { Settlement, TitleHolder } from '#contract/returns'
import type { ExpectedReturnRow } from '#db/expected-returns-table'
import type { UnitRow } from '#db/units-table'

/** Whether the goods of a complaint that was settled so are the merchant's from then on. */
const PASSES_TITLE: Record<Settlement, boolean> = {
  money: true,
  exchange: true,
  credit: true,
  repair: false,
  rejected: false,
}

/** Whose the goods are now: those of a complaint stay the customer's until the ERP says how it was settled. */
export function holderNow(
  { titleHolder, reception }: Pick<UnitRow, 'titleHolder' | 'reception'>,
  ret: Pick<ExpectedReturnRow, 'type' | 'settlement'> | null,
): TitleHolder {
  const settlement = ret?.type === 'complaint' ? ret.settlement : null
  // What came by mistake is not what was complained about.
  const isMeant = reception === 'received' || reception === 'undeclared'
  return titleHolder === 'customer' && isMeant && settlement !== null && PASSES_TITLE[settlement]
    ? 'merchant'
    : titleHolder
}
