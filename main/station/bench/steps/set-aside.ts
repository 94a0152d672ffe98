import type { PromptOption } from '#contract/bench'
import type { CommandName } from '#contract/commands'
import type { BenchRow } from '#db/bench-table'
import type { Floor } from '../../floor.ts'
import { releaseUnit } from '../../signals/release-unit.ts'
import { no, setBench, unitOf, type Refusal, type Turn } from '../turn.ts'
import { label, option, say, type Described } from './step.ts'

const later: PromptOption = option('next', label('set-aside-later'))

/** A piece that waits for a supervisor: their badge, then the reason why it goes on; or it stays where it is. */
export function describeSetAside({ rules }: Floor, { liveBadge }: BenchRow): Described {
  if (liveBadge === null) return { say: say('set-aside'), options: [later] }
  const reasons = rules.compiled.set.signals?.releaseReasons ?? []
  const words = reasons.map((reason, i) => option(`answer.${(i + 1) as 1}`, { byLanguage: reason.words }))
  return { say: say('set-aside-release'), options: [...words, later] }
}

export function commandSetAside(turn: Turn, name: CommandName): Refusal | null {
  const { bench } = turn.state
  if (name === 'next') {
    setBench(turn, { pending: null, unitId: null })
    return null
  }
  const place = /^answer\.([1-9])$/.exec(name)?.[1]
  const reason = turn.floor.rules.compiled.set.signals?.releaseReasons[Number(place) - 1]
  if (!reason) return no('command-not-now')
  // Live, it is a supervisor's: a worker's badge is refused at this step.
  if (bench.liveBadge === null) return no('approval-needs-badge')
  return releaseUnit(turn, unitOf(turn), bench.liveBadge, reason.id)
}
