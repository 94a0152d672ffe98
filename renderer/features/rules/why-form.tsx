import { useState } from 'react'
import { useBench } from '../../bench.tsx'
import { BigAnswer } from '../../components/big-answer.tsx'
import { TextInput } from '../../components/form-fields.tsx'

type WhyFormProps = {
  label: 'screen.rules.publish' | 'screen.rules.roll-back'
  isBusy: boolean
  onWhy: (why: string) => void
}

/** The reason that stands beside a version for as long as it is kept. */
export function WhyForm({ label, isBusy, onWhy }: WhyFormProps) {
  const { say } = useBench()
  const [why, setWhy] = useState('')
  return (
    <div className="form-fields rules-why">
      <TextInput
        label={say({ key: 'screen.rules.reason' })}
        value=""
        longest={200}
        direction="auto"
        isFirst
        onChange={setWhy}
      />
      {why.trim() !== '' && !isBusy && (
        <BigAnswer
          kind="answer"
          icon="check"
          hint="Enter"
          label={say({ key: label })}
          onPress={() => onWhy(why.trim())}
        />
      )}
    </div>
  )
}
