import type { BenchView } from '#contract/bench-view'
import type { StationEvent } from '#contract/events'
import { done } from '#contract/result'
import { noBench, type CallsOf } from '../call-table.ts'
import type { Floor } from '../floor.ts'
import type { AskedAtBench } from '../station.ts'
import { pictureOfQuestion } from './picture-of-question.ts'

/** What a window may do at the bench and see of it. */
export type BenchAtWork = { ask: (asked: AskedAtBench) => Promise<StationEvent[]>; view: () => BenchView }

export function benchTable(floor: Floor, bench: BenchAtWork | undefined): CallsOf<'bench'> {
  const atBench = async (asked: AskedAtBench) => {
    if (!bench) return noBench
    const events = await bench.ask(asked)
    return done({ events, view: bench.view() })
  }
  return {
    'bench.view': () => (bench ? done(bench.view()) : noBench),
    'bench.picture': ({ picture }) => done(pictureOfQuestion(floor, picture)),
    'bench.scan': ({ id, promptId, text, typed, byHand }) =>
      atBench({ id, promptId, text, command: null, typed: typed ?? null, byHand: byHand ?? false }),
    'bench.command': ({ id, promptId, command }) =>
      atBench({ id, promptId, text: command, command, typed: null, byHand: false }),
  }
}
