import { useQueryClient } from '@tanstack/react-query'
import { useBench } from '../../bench.tsx'
import { BigAnswer } from '../../components/big-answer.tsx'
import { Icon } from '../../components/icon.tsx'
import { unbroken } from '../../components/unbroken.ts'
import { station } from '../../station.ts'

/** What a supervisor decided of what the reader asked: it stands until they say that they have seen it. */
export function BenchNotices() {
  const { view, say } = useBench()
  const queries = useQueryClient()
  const [notice, ...more] = view.notices
  if (!notice) return null
  const seen = async (): Promise<void> => {
    await station.call('approvals.seen', { notice: notice.id }).catch(() => null)
    await queries.invalidateQueries({ queryKey: ['bench.view'] })
  }
  return (
    <section className="bench-notice" aria-label={say({ key: 'screen.notices' })}>
      <Icon name="shield" />
      <p role="status">{unbroken(say(notice.says))}</p>
      <BigAnswer
        kind="flow"
        icon="check"
        hint="F11"
        label={say({ key: 'screen.notice-seen' })}
        mark={more.length > 0 ? `+${more.length}` : undefined}
        onPress={() => void seen()}
      />
    </section>
  )
}
