import { Icon, type IconName } from '../../components/icon.tsx'
import type { Say } from '../../words.ts'
import type { Notice, Tone } from './notice-of.ts'

/** A shape of its own for each tone: colour never tells alone. */
const ICONS: Record<Tone, IconName> = {
  good: 'check',
  done: 'flag',
  attention: 'triangle',
  refused: 'octagon',
  danger: 'flame',
}

/** The visual twin of the sound: always at the same place, so that nothing moves under a finger. */
export function NoticeBand({ notice, say }: { notice: Notice | null; say: Say }) {
  return (
    <div className="notice" role="status" data-tone={notice?.tone}>
      {notice ? (
        <>
          <Icon name={ICONS[notice.tone]} label={say({ key: `screen.tone.${notice.tone}` })} />
          <span className="notice-words">
            {say(notice.words)}
            {notice.law !== undefined && (
              <small className="notice-law" dir="ltr">
                {notice.law}
              </small>
            )}
          </span>
        </>
      ) : (
        <>
          <Icon name="barcode" />
          <span className="notice-words">{say({ key: 'screen.ready' })}</span>
        </>
      )}
    </div>
  )
}
