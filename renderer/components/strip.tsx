import { Icon, type IconName } from './icon.tsx'

/** One line of what goes on besides the job. `look` asks for a person; `calm` is no error. */
export function Strip({ icon, tone, text }: { icon: IconName; tone: 'calm' | 'look'; text: string }) {
  return (
    <span className="strip" data-tone={tone}>
      <Icon name={tone === 'look' ? 'triangle' : icon} />
      <span>{text}</span>
    </span>
  )
}
