import { Button } from 'react-aria-components/Button'
import type { ReactNode } from 'react'
import { Barcode } from '../../components/barcode.tsx'
import { Icon, type IconName } from '../../components/icon.tsx'

type Looks = {
  icon: IconName
  /** Said to whoever cannot see it, where nothing stands beside the icon. */
  label?: string | undefined
  hint?: string | undefined
  /** What a scanner reads to do the same; undefined where no scan does it. */
  code?: string | undefined
  look?: 'main' | 'plain'
  isDone?: boolean
  onPress: () => void
  children?: ReactNode
}

/** A button of the demo: as big as a gloved finger, and never to be taken for an answer to the bench. */
export function DemoButton({ icon, label, hint, code, look = 'plain', isDone, onPress, children }: Looks) {
  return (
    <Button
      className="demo-button"
      data-look={look}
      data-done={isDone || undefined}
      data-key={hint}
      onPress={onPress}
    >
      <Icon name={icon} />
      {label !== undefined && <span className="unseen">{label}</span>}
      {children !== undefined && <span className="demo-button-words">{children}</span>}
      {hint !== undefined && <kbd aria-hidden>{hint}</kbd>}
      {code !== undefined && <Barcode text={code} />}
    </Button>
  )
}
