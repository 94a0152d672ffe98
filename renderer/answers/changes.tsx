import { useState, type ReactNode } from 'react'
import type { PromptOption } from '#contract/bench'
import { useBench } from '../bench.tsx'
import { BigAnswer } from '../components/big-answer.tsx'
import type { IconName } from '../components/icon.tsx'
import { Answers } from './answers.tsx'

type Which = 'grade' | 'way'
type Door = { which: Which | null; label: string; icon: IconName; hint: string }

/**
 * The exceptions, each behind one button: another grade, another way. Gives the buttons, and the panel while one
 * stands open. Which prompt it was opened for is all that the window remembers; the next prompt closes it.
 */
export function useChanges(options: PromptOption[]): { doors: ReactNode[]; panel: ReactNode | null } {
  const { view, say } = useBench()
  const [open, setOpen] = useState<{ which: Which | null; promptId: string } | null>(null)
  const grades = options.filter(({ command }) => command.startsWith('grade.'))
  const ways = options.filter(({ command }) => command.startsWith('disposition.'))
  const which = open?.promptId === view.prompt.id ? open.which : null

  const door = ({ which: opens, label, icon, hint }: Door): ReactNode => (
    <BigAnswer
      key={label}
      kind="quiet"
      label={say({ key: label })}
      icon={icon}
      hint={hint}
      onPress={() => setOpen({ which: opens, promptId: view.prompt.id })}
    />
  )
  const shut = door({ which: null, label: 'screen.keep', icon: 'back', hint: 'F6' })
  const doors = [
    grades.length > 0 && door({ which: 'grade', label: 'screen.change-grade', icon: 'swap', hint: 'F6' }),
    ways.length > 0 && door({ which: 'way', label: 'screen.change-way', icon: 'swap', hint: 'F7' }),
  ].filter((each) => each !== false)
  if (which === null) return { doors, panel: null }
  const panel = (
    <>
      <Answers options={which === 'grade' ? grades : ways} />
      <Answers options={[]} kind="quiet" besides={[shut]} />
    </>
  )
  return { doors, panel }
}
