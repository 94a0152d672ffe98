import { rejected } from './halted.ts'
import type { ReturnedItem } from './return-effect.ts'
import type { Targets } from './returns-connector.ts'

/** Where a piece goes in the ERP; refuses what nobody has said a place for. */
export const targetsIn =
  (targets: Targets) =>
  ({ disposition, sku }: Pick<ReturnedItem, 'disposition' | 'sku'>): string => {
    const target = targets[disposition]
    if (target === undefined) throw rejected(`nobody has said where ${disposition} goes in the ERP (${sku})`)
    return target
  }
