import { useCallback, useState } from 'react'
import { useBench } from '../../bench.tsx'
import { SelectInput, TextInput } from '../../components/form-fields.tsx'
import { useTyping } from '../../use-typing.ts'
import { isDay, type Find, type Written } from './use-find.ts'

/** One field for whatever stands on a unit or its papers, and what narrows it down. A scan stands in that field. */
export function FindFields({ written, choices, write }: Pick<Find, 'written' | 'choices' | 'write'>) {
  const { say } = useBench()
  const [scans, setScans] = useState(0)
  const onScanned = useCallback(
    (text: string) => {
      setScans((before) => before + 1)
      write({ ...written, text })
    },
    [write, written],
  )
  useTyping(onScanned)
  const any = { value: '', label: say({ key: 'screen.find.any' }) }
  const set = (patch: Partial<Written>): void => write({ ...written, ...patch })
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
        label={say({ key: 'screen.find.text' })}
        value={written.text}
        longest={512}
        direction="ltr"
        isFirst
        onChange={(text) => set({ text })}
      />
      <SelectInput
        label={say({ key: 'screen.find.grade' })}
        value={written.grade}
        choices={[
          any,
          ...(choices?.grades ?? []).map(({ code, words }) => ({
            value: code,
            label: `${code} · ${say(words)}`,
          })),
        ]}
        onChoose={(grade) => set({ grade })}
      />
      <SelectInput
        label={say({ key: 'screen.find.worker' })}
        value={written.worker}
        choices={[any, ...(choices?.workers ?? []).map(({ id, name }) => ({ value: id, label: name }))]}
        onChoose={(worker) => set({ worker })}
      />
      {day('from', say({ key: 'screen.find.from' }))}
      {day('until', say({ key: 'screen.find.until' }))}
    </div>
  )
}
