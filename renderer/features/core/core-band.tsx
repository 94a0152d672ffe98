import type { CoreState } from '#contract/bridge'
import { Icon } from '../../components/icon.tsx'
import type { Say } from '../../words.ts'

type Away = Exclude<CoreState, { kind: 'up' }>

/** Says, in the place of the last scan, that the station behind the window is away, and why. */
export function CoreBand({ core, say }: { core: Away; say: Say }) {
  const words =
    core.kind === 'down'
      ? { key: 'screen.core-down', params: { reason: core.reason } }
      : { key: 'screen.core-starting' }
  return (
    <div className="notice" data-tone="attention" role="alert">
      <Icon name="triangle" />
      <span className="notice-words">{say(words)}</span>
    </div>
  )
}
