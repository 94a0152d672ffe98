import { done } from '#contract/result'
import { noBench, type CallsOf } from '../call-table.ts'
import type { Floor } from '../floor.ts'
import type { AuditDesk } from './audit-desk.ts'
import { journalChoices, journalPage } from './journal-page.ts'

/** The journal, and whether the records hold together. */
export const auditTable = (
  floor: Floor,
  desk: AuditDesk | undefined,
  supervisor: () => string,
): CallsOf<'audit'> => ({
  'audit.entries': async (asked) => done(await journalPage(floor, asked)),
  'audit.choices': () => done(journalChoices(floor)),
  'audit.view': () => (desk ? done(desk.view) : noBench),
  'audit.check': () => desk?.check(supervisor()) ?? noBench,
  'audit.write': ({ format }) => desk?.write(format) ?? noBench,
  'audit.stop': async () => {
    if (!desk) return noBench
    await desk.stop()
    return done(null)
  },
})
