import { useBench } from '../../bench.tsx'
import { ChoiceInput, TextInput } from '../../components/form-fields.tsx'
import { SIGNS, type Cell, type Sign } from './cell.ts'
import { SIGN_TEXTS } from './cell-text.ts'
import { useEditor } from './editor.tsx'
import { valueWords } from './labels.ts'

type CellFormProps = { fact: string; cell: Cell; set: (cell: Cell) => void }
type FormProps<Kind extends Cell['kind']> = {
  fact: string
  cell: Extract<Cell, { kind: Kind }>
  set: (cell: Cell) => void
}

/** The fields of one form of a cell. */
export function CellForm({ fact, cell, set }: CellFormProps) {
  const { say } = useBench()
  switch (cell.kind) {
    case 'any':
      return null
    case 'words':
      return <WordsForm fact={fact} cell={cell} set={set} />
    case 'yes-no':
      return <YesNoForm fact={fact} cell={cell} set={set} />
    case 'number':
      return <NumberForm fact={fact} cell={cell} set={set} />
    case 'between':
      return <BetweenForm fact={fact} cell={cell} set={set} />
    case 'day':
      return <DayForm fact={fact} cell={cell} set={set} />
    case 'free':
      return (
        <TextInput
          label={say({ key: 'screen.rules.feel' })}
          value={cell.text}
          longest={400}
          direction="ltr"
          onChange={(text) => set({ kind: 'free', text })}
        />
      )
  }
}

function WordsForm({ fact, cell, set }: FormProps<'words'>) {
  const { say } = useBench()
  const { rules, facts } = useEditor()
  const { isNot, words } = cell
  const known = [...(facts.get(fact)?.words ?? [])]
  const inOrder = (next: readonly string[]): string[] => [
    ...known.filter((word) => next.includes(word)),
    ...next.filter((word) => !known.includes(word)),
  ]
  const toggle = (word: string): void =>
    set({
      ...cell,
      words: words.includes(word) ? words.filter((each) => each !== word) : inOrder([...words, word]),
    })
  return (
    <>
      <ChoiceInput
        label={say({ key: 'screen.rules.is' })}
        isShort
        choices={[
          { value: false, label: say({ key: 'screen.rules.is-one-of' }) },
          { value: true, label: say({ key: 'screen.rules.is-none-of' }) },
        ]}
        isChosen={(each) => each === isNot}
        onChoose={(each) => set({ ...cell, isNot: each })}
      />
      {known.length > 0 ? (
        <ChoiceInput
          label={say({ key: 'screen.rules.words' })}
          choices={known.map((word) => ({ value: word, label: say(valueWords(rules, fact, word)) }))}
          isChosen={(word) => words.includes(word)}
          onChoose={toggle}
        />
      ) : (
        <TextInput
          label={say({ key: 'screen.rules.words-with-commas' })}
          value={words.join(', ')}
          longest={400}
          direction="ltr"
          onChange={(text) =>
            set({
              ...cell,
              words: text
                .split(',')
                .map((word) => word.trim())
                .filter(Boolean),
            })
          }
        />
      )}
    </>
  )
}

function YesNoForm({ cell, set }: FormProps<'yes-no'>) {
  const { say } = useBench()
  return (
    <ChoiceInput
      label={say({ key: 'screen.rules.is' })}
      choices={[
        { value: true, label: say({ key: 'command.yes' }) },
        { value: false, label: say({ key: 'command.no' }) },
      ]}
      isChosen={(each) => each === cell.is}
      onChoose={(is) => set({ ...cell, is })}
    />
  )
}

function Signs({ sign, choose }: { sign: Sign; choose: (sign: Sign) => void }) {
  const { say } = useBench()
  return (
    <ChoiceInput
      label={say({ key: 'screen.rules.is' })}
      choices={SIGNS.map((each) => ({ value: each, label: SIGN_TEXTS[each] || '=' }))}
      isChosen={(each) => each === sign}
      onChoose={choose}
    />
  )
}

function NumberForm({ cell, set }: FormProps<'number'>) {
  const { say } = useBench()
  return (
    <>
      <Signs sign={cell.sign} choose={(sign) => set({ ...cell, sign })} />
      <NumberField
        label={say({ key: 'screen.rules.number' })}
        value={cell.number}
        set={(number) => set({ ...cell, number })}
      />
    </>
  )
}

function BetweenForm({ cell, set }: FormProps<'between'>) {
  const { say } = useBench()
  return (
    <>
      <NumberField
        label={say({ key: 'screen.rules.name.from' })}
        value={cell.from}
        set={(from) => set({ ...cell, from })}
      />
      <NumberField
        label={say({ key: 'screen.rules.name.to' })}
        value={cell.to}
        set={(to) => set({ ...cell, to })}
      />
    </>
  )
}

type NumberFieldProps = { label: string; value: number; set: (value: number) => void }

function NumberField({ label, value, set }: NumberFieldProps) {
  return (
    <TextInput
      label={label}
      value={String(value)}
      longest={12}
      direction="ltr"
      isNumber
      onChange={(text) => {
        const number = Number(text.replace(',', '.'))
        if (text.trim() !== '' && Number.isFinite(number)) set(number)
      }}
    />
  )
}

function DayForm({ cell, set }: FormProps<'day'>) {
  const { say } = useBench()
  return (
    <>
      <Signs sign={cell.sign} choose={(sign) => set({ ...cell, sign })} />
      <TextInput
        label={say({ key: 'screen.rules.day' })}
        value={cell.day}
        longest={10}
        direction="ltr"
        onChange={(day) => /^\d{4}-\d{2}-\d{2}$/.test(day) && set({ ...cell, day })}
      />
    </>
  )
}
