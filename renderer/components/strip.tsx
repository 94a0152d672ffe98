import { Icon, type IconName } from './icon.tsx'
import { TONE_ICONS, type Tone } from './tone.ts'

type Looks = { icon: IconName; tone: Tone; text: string; label?: string }

/** One line of what goes on besides the job. `look` asks for a person, `stop` means that nothing goes on without one; `calm` is no error. */
export function Strip({ icon, tone, text, label }: Looks) {
  const shape = TONE_ICONS[tone]
  return (
    <span className="strip" data-tone={tone}>
      {shape && <Icon name={shape} />}
      <Icon name={icon} {...(label === undefined ? {} : { label })} />
      <span>{text}</span>
    </span>
  )
}
