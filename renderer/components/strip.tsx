import { Icon, type IconName } from './icon.tsx'

type Looks = { icon: IconName; tone: 'calm' | 'look'; text: string; label?: string }

/** One line of what goes on besides the job. `look` asks for a person; `calm` is no error. */
export function Strip({ icon, tone, text, label }: Looks) {
  return (
    <span className="strip" data-tone={tone}>
      {tone === 'look' && <Icon name="triangle" />}
      <Icon name={icon} {...(label === undefined ? {} : { label })} />
      <span>{text}</span>
    </span>
  )
}
