import { useCallback, useState } from 'react'
import { JOURNAL_GROUPS } from '#contract/audit'
import { useBench } from '../../bench.tsx'
import { SelectInput, TextInput } from '../../components/form-fields.tsx'
import { useAsked } from '../../use-asked.ts'
import { useTyping } from '../../use-typing.ts'
import { isDay } from '../find/use-find.ts'
import type { Journal, Written } from './use-journal.ts'

/** What narrows the journal down. A scan stands in the first field. */
export function JournalFields({ written, write }: Pick<Journal, 'written' | 'write'>) {
  const { say } = useBench()
  const { answer } = useAsked('audit.choices', {})
  const [scans, setScans] = useState(0)
  const onScanned = useCallback(
    (about: string) => {
      setScans((before) => before + 1)
      write({ ...written, about })
    },
    [write, written],
  )
  useTyping(onScanned)
  const set = (patch: Partial<Written>): void => write({ ...written, ...patch })
  const any = { value: '', label: say({ key: 'screen.find.any' }) }
  const people = answer?.ok ? answer.value.people : []
  const day = (name: 'from' | 'until', label: string) => (
    <TextInput
      label={label}
      value={written[name]}
      longest={10}
      direction="ltr"
      isWrong={written[name].trim() !== '' && !isDay(written[name])}
      onChange={(typed) => set({ [name]: typed })}
    />
  )
  return (
    <div className="form-fields find-fields">
      <TextInput
        key={scans}
        label={say({ key: 'screen.audit.about' })}
        value={written.about}
        longest={512}
        direction="ltr"
        isFirst
        onChange={(about) => set({ about })}
      />
      <SelectInput
        label={say({ key: 'screen.audit.group' })}
        value={written.group}
        choices={[
          any,
          ...JOURNAL_GROUPS.map((group) => ({
            value: group,
            label: say({ key: `screen.audit.group.${group}` }),
          })),
        ]}
        onChoose={(group) => set({ group })}
      />
      <SelectInput
        label={say({ key: 'screen.audit.person' })}
        value={written.person}
        choices={[any, ...people.map(({ id, name }) => ({ value: id, label: name }))]}
        onChoose={(person) => set({ person })}
      />
      {day('from', say({ key: 'screen.find.from' }))}
      {day('until', say({ key: 'screen.find.until' }))}
    </div>
  )
}
