import { Fragment } from 'react'
import type { SyncView } from '#contract/sync'
import { useBench } from '../../bench.tsx'
import { Icon } from '../../components/icon.tsx'
import { TONE_ICONS } from '../../components/tone.ts'
import { clockWords, erpTone, erpWords } from './erp-words.ts'

/** How much waits, and a line for each ERP: how it stands with it, when it was tried and when it is tried next. */
export function ErpLines({ sync: { pending, oldest, erps, stuck } }: { sync: SyncView }) {
  const { view, say } = useBench()
  const short = new Intl.DateTimeFormat(view.language, { dateStyle: 'short', timeStyle: 'short' })
  const when = (at: number | null): string => (at === null ? '' : short.format(at))
  return (
    <>
      {(pending > 0 || stuck.total === 0) && (
        <p className="sync-line">
          <Icon name="cloud" />
          {say(
            pending === 0
              ? { key: 'screen.sync-clear' }
              : { key: 'screen.sync-waiting', params: { waiting: pending, since: when(oldest) } },
          )}
        </p>
      )}
      {erps.length === 0 && <p className="sync-line">{say({ key: 'screen.sync.no-erp' })}</p>}
      {erps.map((erp, i) => {
        const { client, ranAt, nextAt, running, quietUntil, isPullOwed } = erp
        const words = erpWords(erp, when(erp.heardAt)) ?? { key: 'screen.sync.not-yet', params: { client } }
        const times = [
          running && { key: 'screen.sync.running', params: running },
          isPullOwed && { key: 'screen.sync.pull-owed' },
          ranAt !== null && { key: 'screen.sync.ran', params: { when: when(ranAt) } },
          quietUntil !== null && { key: 'screen.sync.quiet', params: { when: when(quietUntil) } },
          nextAt !== null && { key: 'screen.sync.next', params: { when: when(nextAt) } },
        ].filter((part) => part !== null && part !== false)
        const tone = erpTone(erp)
        const clock = clockWords(erp, view.language)
        return (
          <Fragment key={i}>
            <p className="sync-line" data-tone={tone}>
              <Icon name={TONE_ICONS[tone] ?? 'cloud'} />
              <span>
                {say(words)}
                <span className="stuck-facts"> {times.map(say).join(' · ')}</span>
              </span>
            </p>
            {clock && (
              <p className="sync-line" data-tone="look">
                <Icon name="clock" />
                {say(clock)}
              </p>
            )}
          </Fragment>
        )
      })}
    </>
  )
}
