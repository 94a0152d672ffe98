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

/** For the worker who is at it, in a line: the first of what changed, and how much more did. */
export function returnChangedWords(rma: string, [first, ...rest]: readonly ReturnChange[]): Words {
  if (!first || first.what === 'gone') return { key: 'event.return-gone', params: { rma } }
  const change = changeWords(first)
  return rest.length === 0
    ? { key: 'event.return-changed', params: { rma, change } }
    : { key: 'event.return-changed-more', params: { rma, change, more: rest.length } }
}

/** What changed of the returns of a parcel, in two lines: of one, its first two changes; of several, which ones. */
export function returnsChangedLines(
  changed: readonly { rma: string; changes: readonly ReturnChange[] }[],
): Words[] {
  const [first, ...others] = changed
  if (!first) return []
  if (others.length > 0) {
    const rmas = others.map(({ rma }) => rma).join(', ')
    return [returnChangedWords(first.rma, first.changes), { key: 'return-change.others', params: { rmas } }]
  }
  const { rma, changes } = first
  const [, next, ...rest] = changes
  if (!next) return [returnChangedWords(rma, changes)]
  const line = changeWords(next)
  return [
    returnChangedWords(rma, changes.slice(0, 1)),
    rest.length === 0 ? line : { key: 'return-change.and-more', params: { change: line, more: rest.length } },
  ]
}

const changeWords = ({ what, sku, from, to }: ReturnChange): Words => ({
  key: `return-change.${what}`,
  params: { sku: sku ?? '', from: from ?? '', to: to ?? '' },
})
