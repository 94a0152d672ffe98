import { noBench, type CallsOf } from '../call-table.ts'
import type { ApprovalsDesk } from './approvals-desk.ts'

/** What waits for a supervisor's decision. */
export const approvalsTable = (desk: ApprovalsDesk | undefined): CallsOf<'approvals'> => ({
  'approvals.view': (asked) => desk?.view(asked) ?? noBench,
  'approvals.open': ({ which }) => desk?.open(which) ?? noBench,
  'approvals.settle': (settled) => desk?.settle(settled) ?? noBench,
  'approvals.seen': ({ notice }) => desk?.seen(notice) ?? noBench,
})
