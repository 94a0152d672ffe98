import { Button } from 'react-aria-components/Button'
import { Barcode } from './barcode.tsx'
import { Icon, type IconName } from './icon.tsx'

export type BigAnswerLooks = {
  label: string
  /** The key that presses it, as its cap says; the window finds the answer by it. */
  hint?: string | undefined
  /** What a scanner reads to give this answer. */
  code?: string | undefined
  icon?: IconName | undefined
  /** The site's colour of it (`#rrggbb`), which its words tell too. */
  colour?: string | undefined
  /** A short code of the site's own that people know better than its words. */
  mark?: string | undefined
  kind: 'answer' | 'quiet' | 'key' | 'flow' | 'tab'
  /** Whether it is the one of its row that is open; left out where nothing opens. */
  isChosen?: boolean
  onPress: () => void
}

/** One answer: big enough for a glove, with its own barcode and its own key. */
export function BigAnswer({
  label,
  hint,
  code,
  icon,
  colour,
  mark,
  kind,
  isChosen,
  onPress,
}: BigAnswerLooks) {
  return (
    <Button
      className={`answer answer-${kind}`}
      data-key={hint}
      {...(isChosen === undefined ? {} : { 'aria-pressed': isChosen })}
      onPress={onPress}
    >
      <span className="answer-face">
        {colour !== undefined && (
          <span className="row-mark" ref={(element) => element?.style.setProperty('--mark', colour)} />
        )}
        {mark !== undefined && <bdi className="answer-mark">{mark}</bdi>}
        {icon && <Icon name={icon} />}
        <span className="answer-words">{label}</span>
        {hint !== undefined && <kbd aria-hidden>{hint}</kbd>}
      </span>
      {code !== undefined && <Barcode text={code} />}
    </Button>
  )
}
