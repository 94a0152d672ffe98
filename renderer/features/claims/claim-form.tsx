import { useState } from 'react'
import type { ClaimStatus, OpenClaim, SettleClaim } from '#contract/claims'
import { useBench } from '../../bench.tsx'
import { BigAnswer } from '../../components/big-answer.tsx'
import { TextInput } from '../../components/form-fields.tsx'
import { RecordPhotos } from '../../photos/record-photos.tsx'
import { useTyping } from '../../use-typing.ts'
import { claimRow } from './matter-rows.ts'
import { minorOf, writtenOf } from '../../money.ts'

/** What may follow: told to the carrier, then its answer. */
const NEXT: readonly ClaimStatus[] = ['claimed', 'accepted', 'refused', 'dropped']
const KEYS = ['F6', 'F7', 'F8', 'F9']

type ClaimFormProps = { claim: OpenClaim; onSettle: (said: SettleClaim) => void; onScanned: () => void }

/** How much, how it came out, and how it stands now. */
export function ClaimForm({ claim, onSettle, onScanned }: ClaimFormProps) {
  const { view, say } = useBench()
  const [currency, setCurrency] = useState(claim.currency ?? '')
  const [written, setWritten] = useState(
    claim.amountMinor === null ? '' : writtenOf(claim.amountMinor, currency),
  )
  const [outcome, setOutcome] = useState('')
  useTyping(onScanned)
  const { title, facts } = claimRow(claim, { say, language: view.language })
  const minor = written.trim() === '' ? null : minorOf(written, currency)
  const isWrong = written.trim() !== '' && minor === null
  const settle = (status: ClaimStatus): void =>
    onSettle({
      claim: claim.claim,
      status,
      amount: minor === null ? null : { minor, currency },
      outcome: outcome.trim() === '' ? null : outcome.trim(),
    })
  return (
    <RecordPhotos
      photos={claim.photos}
      head={
        <>
          <h1>{title}</h1>
          <p className="queue-how">{facts.filter((fact) => fact !== '').join(' · ')}</p>
        </>
      }
    >
      <div className="form-fields">
        <TextInput
          label={say({ key: 'screen.claims.amount' })}
          value={written}
          longest={12}
          direction="ltr"
          isNumber
          isFirst
          isWrong={isWrong}
          onChange={setWritten}
        />
        <TextInput
          label={say({ key: 'screen.claims.currency' })}
          value={currency}
          longest={3}
          direction="ltr"
          isWrong={isWrong}
          onChange={(typed) => setCurrency(typed.toUpperCase())}
        />
        <TextInput
          label={say({ key: 'screen.claims.outcome' })}
          value=""
          longest={200}
          direction="auto"
          onChange={setOutcome}
        />
      </div>
      <div className="matter-answers">
        {!isWrong &&
          NEXT.filter((status) => status !== claim.status).map((status, i) => (
            <BigAnswer
              key={status}
              kind="tab"
              hint={KEYS[i]}
              label={say({ key: `screen.claim-status.${status}` })}
              onPress={() => settle(status)}
            />
          ))}
      </div>
    </RecordPhotos>
  )
}
