import type { Words } from '#contract/bench'
import { valueAt } from '#contract/erp-fields'
import { useBench } from '../../../bench.tsx'
import { useAsked } from '../../../use-asked.ts'
import { writtenIn, type Draft } from './draft.ts'
import { refusalText } from './refusal-text.ts'

export const PRESETS: readonly { cron: string; words: Words }[] = [
  { cron: '* * * * *', words: { key: 'screen.erps.every.minute' } },
  { cron: '*/10 * * * *', words: { key: 'screen.erps.every.ten-minutes' } },
  { cron: '0 * * * *', words: { key: 'screen.erps.every.hour' } },
  { cron: '0 2 * * *', words: { key: 'screen.erps.every.night' } },
]

/** When the station would send and take over next, by what is written. */
export function NextRuns({ draft }: { draft: Draft }) {
  const { view, say } = useBench()
  const pulls = valueAt(draft.entry, 'pullSchedule')
  const { answer } = useAsked('erps.times', {
    schedule: writtenIn(draft, 'schedule', '* * * * *'),
    pullSchedule: typeof pulls === 'string' ? pulls : null,
  })
  if (!answer) return null
  if (!answer.ok)
    return (
      <p className="sync-line" data-tone="look">
        {say(refusalText(answer.error, draft.way))}
      </p>
    )
  const exact = new Intl.DateTimeFormat(view.language, { dateStyle: 'short', timeStyle: 'short' })
  const when = (moments: readonly number[]): string => moments.map((at) => exact.format(at)).join(' · ')
  return (
    <>
      <p className="sync-line">
        {say({ key: 'screen.erps.sends', params: { when: when(answer.value.sends) } })}
      </p>
      {answer.value.pulls && (
        <p className="sync-line">
          {say({ key: 'screen.erps.pulls', params: { when: when(answer.value.pulls) } })}
        </p>
      )}
    </>
  )
}
