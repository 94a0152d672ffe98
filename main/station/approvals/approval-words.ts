import type { Words } from '#contract/bench'

/** What is said of what waits for a supervisor, and to whoever had asked, as `approval.<…>`. */
export const APPROVAL_WORDS = [
  'nobody-knows',
  'open-blind',
  'short',
  'wrong-item',
  'undeclared',
  'foreign',
  'count-holds',
  'look-again',
  'came-out',
  'did-not-come-out',
  'told-approved',
  'told-not-approved',
  'told-look-again',
  'told-settled',
] as const

export const approvalWords = (
  what: (typeof APPROVAL_WORDS)[number],
  params?: Readonly<Record<string, string | number | Words>>,
): Words => (params ? { key: `approval.${what}`, params } : { key: `approval.${what}` })
