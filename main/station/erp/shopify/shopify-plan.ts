import type { Disposition } from './shopify-targets.ts'

/** An announced line: `fulfillment` ties it to the work that it makes. */
export type ReturnLine = {
  id: string
  fulfillment: string | null
  sku: string | null
  quantity: number
  processed: number
}

/** A line of the work of taking goods back; of `disposed` pieces it is said already what became of them. */
export type WorkLine = { id: string; fulfillment: string | null; total: number; disposed: number }

export type Counted = Disposition & { line: string | null; sku: string; quantity: number }

/** Pieces of one announced line, of one line of work, that become one thing. */
export type Step = Disposition & { line: string; work: string; quantity: number }
export type Plan = { ok: true; steps: readonly Step[] } | { ok: false; sku: string; tooMany: number }

/**
 * Which announced pieces the counted ones are: those of the line that the dock names first, then of any line of the
 * SKU. What has no line, or is more than was announced, has no place in Shopify: then nothing is planned.
 */
export function planned(
  counted: readonly Counted[],
  { lines, works }: { lines: readonly ReturnLine[]; works: readonly WorkLine[] },
): Plan {
  const roomInLine = new Map(lines.map(({ id, quantity, processed }) => [id, quantity - processed]))
  const roomInWork = new Map(works.map(({ id, total, disposed }) => [id, total - disposed]))
  const steps: Step[] = []
  for (const { line: named, sku, quantity, type, location } of counted) {
    let left = quantity
    for (const line of candidates(lines, { named, sku })) {
      for (const work of works.filter(({ fulfillment }) => fulfillment === line.fulfillment)) {
        const some = Math.min(left, roomInLine.get(line.id) ?? 0, roomInWork.get(work.id) ?? 0)
        if (some <= 0) continue
        steps.push({ line: line.id, work: work.id, quantity: some, type, location })
        roomInLine.set(line.id, (roomInLine.get(line.id) ?? 0) - some)
        roomInWork.set(work.id, (roomInWork.get(work.id) ?? 0) - some)
        left -= some
      }
    }
    if (left > 0) return { ok: false, sku, tooMany: left }
  }
  return { ok: true, steps }
}

const candidates = (
  lines: readonly ReturnLine[],
  { named, sku }: { named: string | null; sku: string },
): ReturnLine[] =>
  lines
    .filter((line) => line.fulfillment !== null && (line.id === named || line.sku === sku))
    .toSorted((one, other) => Number(other.id === named) - Number(one.id === named))
