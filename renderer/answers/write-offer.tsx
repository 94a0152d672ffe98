import { createContext, use } from 'react'
import { useBench } from '../bench.tsx'
import { BigAnswer } from '../components/big-answer.tsx'
import { hasLostScanner } from './has-lost-scanner.ts'

/** Opens the field for what is written in the place of a scan. */
export const OpenField = createContext<() => void>(() => {})

/** Where a scan is waited for, a big button says that it can be written; elsewhere a small one does. */
export function WriteOffer({ kind }: { kind: 'quiet' | 'flow' }) {
  const { view, say } = useBench()
  const onOpen = use(OpenField)
  const isLost = hasLostScanner(view.devices)
  const button = (
    <BigAnswer
      kind={kind}
      icon="keyboard"
      hint="Home"
      label={say({ key: isLost ? 'screen.write.lost' : 'screen.write' })}
      onPress={onOpen}
    />
  )
  return kind === 'flow' ? (
    button
  ) : (
    <div className="write-offer" data-lost={isLost || undefined}>
      {button}
    </div>
  )
}
