import { useState } from 'react'
import { FOUND_ENDS, TOLD_BY, type OpenFound, type SettleFound } from '#contract/claims'
import { useBench } from '../../bench.tsx'
import { BigAnswer } from '../../components/big-answer.tsx'
import { TextInput } from '../../components/form-fields.tsx'
import { RecordPhotos } from '../../photos/record-photos.tsx'
import { useTyping } from '../../use-typing.ts'
import { foundRow } from './matter-rows.ts'

type FoundFormProps = { found: OpenFound; onSettle: (said: SettleFound) => void; onScanned: () => void }

/** Its owner was told, or it leaves: how, and why. Nothing is written of who the owner is. */
export function FoundForm({ found, onSettle, onScanned }: FoundFormProps) {
  const { view, say } = useBench()
  const [because, setBecause] = useState('')
  useTyping(onScanned)
  const { title, facts } = foundRow(found, { say, language: view.language })
  const reason = because.trim() === '' ? null : because.trim()
  return (
    <RecordPhotos
      photos={found.photos}
      head={
        <>
          <h1>{title}</h1>
          <p className="queue-how">{facts.filter((fact) => fact !== '').join(' · ')}</p>
        </>
      }
    >
      <h2>{say({ key: 'screen.claims.owner-told' })}</h2>
      <div className="matter-answers">
        {TOLD_BY.map((by) => (
          <BigAnswer
            key={by}
            kind="tab"
            label={say({ key: `screen.told-by.${by}` })}
            onPress={() => onSettle({ what: 'told', found: found.found, by })}
          />
        ))}
      </div>
      <h2>{say({ key: 'screen.claims.ended' })}</h2>
      <div className="form-fields">
        <TextInput
          label={say({ key: 'screen.claims.because' })}
          value=""
          longest={200}
          direction="auto"
          onChange={setBecause}
        />
      </div>
      <div className="matter-answers">
        {FOUND_ENDS.map((as) => (
          <BigAnswer
            key={as}
            kind="tab"
            label={say({ key: `screen.found-end.${as}` })}
            onPress={() => onSettle({ what: 'ended', found: found.found, as, because: reason })}
          />
        ))}
      </div>
    </RecordPhotos>
  )
}
