import { useState } from 'react'
import { useBench } from '../../bench.tsx'
import { BigAnswer } from '../../components/big-answer.tsx'
import { lettersOf, scriptsOf } from './letters-of.ts'

/** A keyboard for a gloved finger. It lies from the left to the right in every language, as keyboards do. */
export function LetterKeys({ onLetter }: { onLetter: (letter: string) => void }) {
  const { view } = useBench()
  const { written, language } = view
  const [isCapital, setCapital] = useState(false)
  const [at, setAt] = useState(0)
  const scripts = scriptsOf(language)
  const script = scripts[at % scripts.length] ?? 'latin'
  const rows = lettersOf({ written, language, script, isCapital })
  const isWords = written === 'words'
  return (
    <div className="letters" dir="ltr">
      {rows.map((row, i) => (
        <div key={i} className="letters-row">
          {row.map((letter) => (
            <BigAnswer key={letter} kind="key" label={letter} onPress={() => onLetter(letter)} />
          ))}
          {isWords && i === rows.length - 1 && (
            <>
              {script === 'latin' && (
                <BigAnswer
                  kind="key"
                  label={isCapital ? 'abc' : 'ABC'}
                  onPress={() => setCapital(!isCapital)}
                />
              )}
              {scripts.length > 1 && (
                <BigAnswer
                  kind="key"
                  label={script === 'latin' ? 'אבג' : 'abc'}
                  onPress={() => setAt(at + 1)}
                />
              )}
            </>
          )}
        </div>
      ))}
    </div>
  )
}
