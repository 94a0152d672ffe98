import { useCallback, useEffect, useRef, useState } from 'react'
import type { BenchView } from '#contract/bench-view'
import { useBench } from '../../bench.tsx'
import { BigAnswer } from '../../components/big-answer.tsx'
import { useTyping } from '../../use-typing.ts'
import { eraseIn, typeInto, type Field } from '../../wedge/type-into.ts'
import { LetterKeys } from './letter-keys.tsx'

/** As much as a question's words may be; no code is longer. */
const LONGEST = 200
/** What a badge begins with, in gaps or not: nobody reads it over a shoulder, whatever was asked for. */
const BADGE = /^\s*b[\s-]*d[\s-]*b/i

const NAMES: Record<BenchView['written'], string> = {
  code: 'screen.write.code',
  badge: 'screen.write.badge',
  words: 'screen.write.words',
}

/**
 * One field for what no scanner reads: by the keyboard or by the keys on the screen. Refused, it stays as it is, to be
 * mended; a scan that comes meanwhile is a scan. Whoever shows it closes it when another question stands.
 */
export function WriteScreen({ onClose }: { onClose: () => void }) {
  const { view, say, write, heardScan } = useBench()
  const { written } = view
  const field = useRef<HTMLInputElement>(null)
  const isSending = useRef(false)
  const [isOpen, setOpen] = useState(false)
  const [looksLikeBadge, setLooks] = useState(false)
  useEffect(() => field.current?.focus(), [])
  useTyping(useCallback((_text, whole) => heardScan(whole), [heardScan]))

  const isSecret = written === 'badge' || looksLikeBadge
  const isWords = written === 'words'
  /** Touched keys leave the caret, and the keyboard, where they were. */
  const at = (change: (into: Field) => void) => (): void => {
    if (!field.current) return
    change(field.current)
    field.current.focus()
  }
  const send = async (): Promise<void> => {
    const text = field.current?.value ?? ''
    if (isSending.current || text.trim() === '') return
    isSending.current = true
    const isTaken = await write(text)
    isSending.current = false
    if (isTaken) onClose()
  }
  return (
    <div className="write">
      <div className="write-line">
        <input
          ref={field}
          className="field"
          aria-label={say({ key: NAMES[written] })}
          type={isSecret && !isOpen ? 'password' : 'text'}
          dir={isWords ? 'auto' : 'ltr'}
          data-latin={!isWords || undefined}
          inputMode="none"
          maxLength={LONGEST}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          onInput={({ currentTarget }) => setLooks(BADGE.test(currentTarget.value))}
        />
        {isSecret && (
          <BigAnswer
            kind="tab"
            label={say({ key: 'screen.write.show' })}
            isChosen={isOpen}
            onPress={at(() => setOpen(!isOpen))}
          />
        )}
      </div>
      <LetterKeys onLetter={(letter) => at((into) => typeInto(into, letter))()} />
      <nav className="write-ends" aria-label={say({ key: 'screen.also' })}>
        <BigAnswer
          kind="quiet"
          icon="back"
          hint="Esc"
          label={say({ key: 'command.back' })}
          onPress={onClose}
        />
        <BigAnswer
          kind="quiet"
          label={say({ key: 'screen.write.space' })}
          onPress={at((into) => typeInto(into, ' '))}
        />
        <BigAnswer
          kind="quiet"
          icon="cross"
          label={say({ key: 'screen.write.erase' })}
          onPress={at(eraseIn)}
        />
        <BigAnswer
          kind="quiet"
          icon="check"
          hint="Enter"
          label={say({ key: 'screen.write.done' })}
          onPress={() => void send()}
        />
      </nav>
    </div>
  )
}
