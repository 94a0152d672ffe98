import { useState } from 'react'
import { fieldsOfWay, valueAt, type ErpField, type ErpFieldPage } from '#contract/erp-fields'
import { useBench } from '../../../bench.tsx'
import { ChoiceInput, TextInput } from '../../../components/form-fields.tsx'
import { useTyping } from '../../../use-typing.ts'
import { withSecret, withValue, writtenIn, type Draft } from './draft.ts'
import { NextRuns, PRESETS } from './next-runs.tsx'
import { fieldWords } from './refusal-text.ts'

type ErpFormProps = {
  page: ErpFieldPage
  draft: Draft
  /** The field that the core said no to, or that may be to blame. */
  wrong: string | null
  onChange: (draft: Draft) => void
  onScanned: () => void
}

/** What the config says of one ERP, field by field: as many as its kind has. A scan never gets into it: listen-to-typing.ts. */
export function ErpForm({ page, draft, wrong, onChange, onScanned }: ErpFormProps) {
  useTyping(onScanned)
  const fields = fieldsOfWay(draft.way).filter((field) => field.page === page)
  return (
    <>
      <div className="form-fields">
        {fields.map((field, i) => (
          <OneField
            key={field.name}
            field={field}
            draft={draft}
            isFirst={wrong === null ? i === 0 : field.name === wrong}
            isWrong={field.name === wrong}
            onChange={onChange}
          />
        ))}
      </div>
      {page === 'times' && <NextRuns draft={draft} />}
    </>
  )
}

type OneFieldProps = {
  field: ErpField
  draft: Draft
  isFirst: boolean
  isWrong: boolean
  onChange: (draft: Draft) => void
}

function OneField(props: OneFieldProps) {
  const { field, draft, isFirst, isWrong, onChange } = props
  const { say } = useBench()
  const { name, kind, otherwise } = field
  const label = say(fieldWords(name))
  const value = valueAt(draft.entry, name) ?? otherwise
  if (kind === 'secret') return <SecretField {...props} label={label} />
  if (kind === 'yes-no')
    return (
      <ChoiceInput
        label={label}
        isShort
        isWrong={isWrong}
        choices={[true, false].map((each) => ({
          value: each,
          label: say({ key: each ? 'command.yes' : 'command.no' }),
        }))}
        isChosen={(each) => each === value}
        onChoose={(each) => onChange(withValue(draft, name, each))}
      />
    )
  if (name === 'schedule' || name === 'pullSchedule') return <ScheduleField {...props} label={label} />
  return (
    <TextInput
      label={label}
      value={writtenIn(draft, name, otherwise)}
      longest={kind === 'number' ? 8 : 1024}
      direction="ltr"
      isNumber={kind === 'number'}
      isFirst={isFirst}
      isWrong={isWrong}
      onChange={(written) => onChange(withValue(draft, name, read(kind, written)))}
    />
  )
}

function read(kind: ErpField['kind'], written: string): unknown {
  const trimmed = written.trim()
  if (trimmed === '') return undefined
  // A word of a list may have a space in it, and the next letter is not typed yet.
  if (kind === 'names' || kind === 'pairs') return written
  return kind === 'number' && Number.isFinite(Number(trimmed)) ? Number(trimmed) : trimmed
}

/** Typed once, and never shown: neither what is typed, nor what is kept. */
function SecretField({
  field: { name },
  draft,
  label,
  isFirst,
  isWrong,
  onChange,
}: OneFieldProps & { label: string }) {
  const { say } = useBench()
  const given = draft.secrets[name]
  const isKept = given !== undefined && 'kept' in given
  const [wasKept] = useState(isKept)
  return (
    <TextInput
      label={isKept ? `${label} · ${say({ key: 'screen.erps.kept' })}` : label}
      value={given !== undefined && 'typed' in given ? given.typed : ''}
      longest={16_384}
      direction="ltr"
      isSecret
      isLong={name === 'sftp.keyFrom'}
      isFirst={isFirst}
      isWrong={isWrong}
      onChange={(typed) =>
        onChange(withSecret(draft, name, typed === '' ? (wasKept ? { kept: true } : null) : { typed }))
      }
    />
  )
}

/** What most want is pressed; anything else is written as cron has it. */
function ScheduleField({
  field,
  draft,
  label,
  isWrong,
  isFirst,
  onChange,
}: OneFieldProps & { label: string }) {
  const { say } = useBench()
  const { name, otherwise } = field
  const [presses, setPresses] = useState(0)
  const written = writtenIn(draft, name, otherwise)
  return (
    <>
      <ChoiceInput
        label={label}
        choices={PRESETS.map(({ cron, words }) => ({ value: cron, label: say(words) }))}
        isChosen={(cron) => cron === written}
        isWrong={isWrong}
        onChoose={(cron) => {
          setPresses(presses + 1)
          onChange(withValue(draft, name, cron))
        }}
      />
      <TextInput
        key={presses}
        label={`${label} · cron`}
        value={written}
        longest={100}
        direction="ltr"
        isFirst={isFirst && presses === 0}
        isWrong={isWrong}
        onChange={(text) => onChange(withValue(draft, name, text.trim() === '' ? undefined : text.trim()))}
      />
    </>
  )
}
