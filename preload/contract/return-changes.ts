import * as z from 'zod/mini'
import type { Words } from './bench.ts'

/** What an ERP may change of a return that is at the bench. `gone`: it awaits it no more; `other`: no line of it. */
export const RETURN_CHANGES = [
  'gone',
  'quantity',
  'line-added',
  'line-gone',
  'type',
  'resolution',
  'other',
] as const

const text = z.nullable(z.string())

/** `sku`: of the line that it is about. `from`, `to`: what was said before and is now, where that can be said in a word. */
export const ReturnChangeShape = z.object({ what: z.enum(RETURN_CHANGES), sku: text, from: text, to: text })
export type ReturnChange = z.infer<typeof ReturnChangeShape>

/** For the worker who is at it: the first of what changed, and how much more did. */
export function returnChangedWords(rma: string, [first, ...rest]: readonly ReturnChange[]): Words {
  if (!first || first.what === 'gone') return { key: 'event.return-gone', params: { rma } }
  const { what, sku, from, to } = first
  const change = { key: `return-change.${what}`, params: { sku: sku ?? '', from: from ?? '', to: to ?? '' } }
  return rest.length === 0
    ? { key: 'event.return-changed', params: { rma, change } }
    : { key: 'event.return-changed-more', params: { rma, change, more: rest.length } }
}
