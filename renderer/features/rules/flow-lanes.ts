import type { WholeStep } from '#contract/rules/inherited-steps'

/** A way from one question to another that is not the one below; `end` is the row after the last. */
export type Way = {
  from: number
  to: number
  /** How far out it is drawn, from 0: ways that pass each other have lanes of their own. */
  lane: number
  isAgain: boolean
}

/** The ways of a checklist as arcs beside its questions, the shortest nearest to them. Pure. */
export function waysOf(steps: readonly WholeStep[]): Way[] {
  const rowOf = (ask: string): number => {
    const row = steps.findIndex((step) => step.ask === ask)
    return row < 0 ? steps.length : row
  }
  const wanted = steps.flatMap((step, from) => {
    const forward = [step.next, ...Object.values(step.goes ?? {})].map((ask) => ({
      to: rowOf(ask),
      isAgain: false,
    }))
    const again = Object.values(step.again ?? {}).map((ask) => ({ to: rowOf(ask), isAgain: true }))
    const different = [...forward.filter(({ to }) => to !== from + 1), ...again]
    return different
      .filter(
        ({ to, isAgain }, i) =>
          different.findIndex((each) => each.to === to && each.isAgain === isAgain) === i,
      )
      .map((way) => ({ ...way, from }))
  })
  const placed: Way[] = []
  for (const way of wanted.toSorted((a, b) => length(a) - length(b)))
    placed.push({ ...way, lane: freeLane(placed, way) })
  return placed
}

const length = ({ from, to }: { from: number; to: number }): number => Math.abs(to - from)

/** Merging ways share a lane: they lead to the same place. */
function freeLane(placed: readonly Way[], way: Omit<Way, 'lane'>): number {
  for (let lane = 0; ; lane++)
    if (
      !placed.some(
        (each) =>
          each.lane === lane && each.isAgain === way.isAgain && each.to !== way.to && overlap(each, way),
      )
    )
      return lane
}

function overlap(a: Omit<Way, 'lane'>, b: Omit<Way, 'lane'>): boolean {
  const [aFrom, aTo, bFrom, bTo] = [
    Math.min(a.from, a.to),
    Math.max(a.from, a.to),
    Math.min(b.from, b.to),
    Math.max(b.from, b.to),
  ]
  return aFrom < bTo && bFrom < aTo
}
