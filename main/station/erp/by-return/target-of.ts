import { rejected } from './halted.ts'
import type { ReturnedItem } from './return-effect.ts'
import type { Targets } from './returns-connector.ts'

/** Where a piece goes in the ERP; refuses what nobody has said a place for. */
export const targetsIn =
  (targets: Targets) =>
  ({ disposition }: Pick<ReturnedItem, 'disposition'>): string => {
    const target = targets[disposition]
    if (target === undefined) throw rejected('no-target', { dispositions: disposition })
    return target
  }
