import { useBench } from '../../bench.tsx'
import { Strip } from '../../components/strip.tsx'
import { erpTone, erpWords } from './erp-words.ts'

/** How much waits for the ERP and since when. Waiting is no error: the work goes on. */
export function SyncStrip() {
  const { view, say } = useBench()
  const { pending, oldest, parked, unknown, erps } = view.sync
  const since = new Intl.DateTimeFormat(view.language, { timeStyle: 'short' })
  return (
    <>
      {pending === 0 && parked === 0 && (
        <Strip icon="cloud" tone="calm" text={say({ key: 'screen.sync-clear' })} />
      )}
      {pending > 0 && (
        <Strip
          icon="cloud"
          tone="calm"
          text={say({
            key: 'screen.sync-waiting',
            params: { waiting: pending, since: oldest === null ? '' : since.format(oldest) },
          })}
        />
      )}
      {unknown > 0 && (
        <Strip icon="cloud" tone="look" text={say({ key: 'screen.sync-unknown', params: { unknown } })} />
      )}
      {erps.flatMap((erp, i) => {
        const when = erp.heardAt === null ? '' : since.format(erp.heardAt)
        const text = erpWords(erp, when)
        return text ? <Strip key={i} icon="plug" tone={erpTone(erp)} text={say(text)} /> : []
      })}
      {parked > 0 && (
        <Strip icon="cloud" tone="look" text={say({ key: 'screen.sync-parked', params: { parked } })} />
      )}
    </>
  )
}
