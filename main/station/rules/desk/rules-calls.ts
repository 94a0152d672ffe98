import type { CallsOf } from '../../call-table.ts'
import type { RulesDesk } from './rules-desk.ts'

/** The site's rules. `by` gives who asks; null for the command line. */
export const rulesTable = (desk: RulesDesk, by: () => string | null): CallsOf<'rules'> => ({
  'rules.publish': (file) => desk.publishFile(file),
  'rules.desk': () => desk.view(),
  'rules.read': (which) => desk.read(which),
  'rules.keep-draft': (draft) => desk.keepDraft(draft, by()),
  'rules.drop-draft': () => desk.dropDraft(),
  'rules.try': () => desk.try(),
  'rules.tried': () => desk.tried(),
  'rules.try-stop': () => desk.stopTrying(),
  'rules.publish-draft': (why) => desk.publishDraft(why, by()),
  'rules.roll-back': (which) => desk.rollBack(which, by()),
  'rules.export': (which) => desk.export(which),
  'rules.import': (file) => desk.import(file, by()),
})
