import { useCallback, useEffect, useRef, useState } from 'react'
import type { ApprovalNamed, ApprovalView } from '#contract/approvals'
import { iconOf } from '../../answers/icon-of.ts'
import { useBench } from '../../bench.tsx'
import { BigAnswer } from '../../components/big-answer.tsx'
import { TextInput } from '../../components/form-fields.tsx'
import { station } from '../../station.ts'
import { useAsked } from '../../use-asked.ts'
import { useTyping } from '../../use-typing.ts'
import { ApprovalFacts } from './approval-facts.tsx'
import type { Settling } from './use-settling-approvals.ts'

type FormProps = { which: ApprovalNamed; settling: Settling; onGone: () => void }

/** One thing that waits, opened: as long as it is shown, the card's answers are answers to it. */
export function ApprovalForm({ which, settling, onGone }: FormProps) {
  const { say } = useBench()
  const { answer } = useAsked('approvals.open', { which })
  const { refuse } = settling
  useEffect(() => () => void station.call('approvals.open', { which: null }).catch(() => null), [])
  useEffect(() => {
    if (!answer || answer.ok) return
    refuse(answer.error)
    onGone()
  }, [answer, refuse, onGone])
  const approval = answer?.ok ? answer.value : null
  if (!approval) return <p className="empty">{say({ key: 'screen.loading' })}</p>
  return approval.takesReturn ? (
    <WhoseParcel approval={approval} settling={settling} />
  ) : (
    <ApprovalFacts approval={approval}>
      <Answers approval={approval} settling={settling} keys={DIGITS} />
    </ApprovalFacts>
  )
}

const DIGITS = ['1', '2', '3', '4', '5', '6', '7', '8', '9']
/** Where digits are written into a field. */
const SHORTCUTS = ['F10', 'F11', 'F12']

type AnswersProps = { approval: ApprovalView; settling: Settling; keys: readonly string[] }

/** Each with its key and its code on the command card. */
function Answers({ approval, settling, keys }: AnswersProps) {
  const { say } = useBench()
  return (
    <div className="approval-answers">
      {approval.answers.map(({ answer, label, code }, i) => (
        <BigAnswer
          key={answer}
          kind="quiet"
          icon={iconOf(answer)}
          hint={keys[i]}
          label={say(label)}
          code={code ?? undefined}
          onPress={() => settling.settle(approval, answer, null)}
        />
      ))}
    </div>
  )
}

/** The number of its return is written, or scanned from whatever paper lay in it. */
function WhoseParcel({ approval, settling }: Omit<AnswersProps, 'keys'>) {
  const { say } = useBench()
  const [rma, setRma] = useState('')
  const settle = useRef(settling.settle)
  settle.current = settling.settle
  const scanned = useCallback(
    (text: string) => {
      const named = approval.answers.find(({ code }) => code?.toUpperCase() === text.toUpperCase())
      if (named) settle.current(approval, named.answer, null)
      else settle.current(approval, 'enter', text)
    },
    [approval],
  )
  useTyping(scanned)
  const written = rma.trim()
  return (
    <ApprovalFacts approval={approval}>
      <div className="form-fields">
        <TextInput
          label={say({ key: 'screen.approvals.whose' })}
          value=""
          longest={64}
          direction="ltr"
          isFirst
          onChange={setRma}
        />
      </div>
      {written !== '' && (
        <BigAnswer
          kind="quiet"
          icon="check"
          hint="Enter"
          label={say({ key: 'screen.approvals.this-return' })}
          onPress={() => settling.settle(approval, 'enter', written)}
        />
      )}
      <Answers approval={approval} settling={settling} keys={SHORTCUTS} />
    </ApprovalFacts>
  )
}
