import { useState } from 'react'
import { FileTrigger } from 'react-aria-components/FileTrigger'
import type { Words } from '#contract/bench'
import { useBench } from '../../bench.tsx'
import { BigAnswer } from '../../components/big-answer.tsx'
import { useEditor } from './editor.tsx'
import { fittedPicture } from './fitted-picture.ts'
import { withPicture } from './picture-of-question.ts'
import { nameWords } from './vocabulary.ts'

/** The picture beside a question: chosen from a file, or taken away. */
export function PictureInput({ at }: { at: number }) {
  const { say } = useBench()
  const { rules, change } = useEditor()
  const [said, setSaid] = useState<Words | null>(null)
  const label = say(nameWords('picture'))
  const take = async (file: Blob): Promise<void> => {
    const fitted = await fittedPicture(file)
    if ('no' in fitted) return setSaid(fitted.no)
    setSaid(null)
    change([], withPicture(rules, at, fitted.image))
  }
  return (
    <div className="form-choice" role="group" aria-label={label}>
      <span className="form-name" aria-hidden>
        {label}
      </span>
      <div>
        <FileTrigger
          acceptedFileTypes={['image/jpeg', 'image/png', 'image/webp']}
          onSelect={(chosen) => {
            const [file] = chosen ?? []
            if (file) void take(file)
          }}
        >
          <BigAnswer
            kind="tab"
            icon="camera"
            label={say({ key: 'screen.rules.choose-picture' })}
            onPress={() => {}}
          />
        </FileTrigger>
        {rules.questions[at]?.picture !== undefined && (
          <BigAnswer
            kind="tab"
            icon="cross"
            label={say({ key: 'screen.rules.no-picture-here' })}
            onPress={() => change([], withPicture(rules, at, null))}
          />
        )}
      </div>
      {said && (
        <span className="rules-problem" data-kind="wrong" role="status">
          {say(said)}
        </span>
      )}
    </div>
  )
}
