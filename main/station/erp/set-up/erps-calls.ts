import { noBench, type CallsOf } from '../../call-table.ts'
import type { ErpsDesk } from './erps-desk.ts'

/** Which ERPs there are. */
export const erpsTable = (desk: ErpsDesk | undefined): CallsOf<'erps'> => ({
  'erps.view': () => desk?.view() ?? noBench,
  'erps.test': (draft) => desk?.test(draft) ?? noBench,
  'erps.test-stop': () => desk?.stopTest() ?? noBench,
  'erps.times': (asked) => desk?.times(asked) ?? noBench,
  'erps.save': (saved) => desk?.save(saved) ?? noBench,
  'erps.remove': (removed) => desk?.remove(removed) ?? noBench,
})
