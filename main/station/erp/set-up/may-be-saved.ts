import type { ErpConfig } from '#contract/config'
import { ErpConfig as ErpConfigShape } from '#contract/erp-config'
import type { ErpEntry } from '#contract/erp-set-up'
import { erpName } from '../another-erp.ts'
import type { ErpLocation, Targets } from '../by-return/returns-connector.ts'
import type { Disposition } from '../by-return/targets.ts'

/** The dispositions of the site's rules whose goods would have no place. */
export const unmappedIn = (dispositions: readonly Disposition[], targets: Targets): string[] =>
  dispositions.flatMap(({ code }) => (Object.hasOwn(targets, code) ? [] : [code]))

/** A disposition that is to go where the ERP has no place; null where each place is there. */
export function lostPlace(targets: Targets, places: readonly ErpLocation[]): string | null {
  const codes = new Set(places.map(({ code }) => code))
  return Object.entries(targets).find(([, target]) => !codes.has(target))?.[0] ?? null
}

/** Whether what waits would meet another ERP than the one that it may have reached, or none. */
export function isAnotherErp(before: ErpEntry, erp: ErpConfig): boolean {
  const was = ErpConfigShape.safeParse(before)
  return !was.success || was.data.client !== erp.client || erpName(was.data) !== erpName(erp)
}
