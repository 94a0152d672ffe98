import { useState } from 'react'
import type { FactKind } from '#contract/rules/known-words'
import { useBench } from '../../bench.tsx'
import { ChoiceInput } from '../../components/form-fields.tsx'
import { readCell, writeCell, type Cell } from './cell.ts'
import { CellForm } from './cell-forms.tsx'
import { useEditor } from './editor.tsx'
import { factWords } from './labels.ts'

type CellInputProps = { fact: string; cell: string; onChange: (cell: string) => void }
type Form = Exclude<Cell['kind'], 'any'>

/** What one fact must be, as its type asks: known words, a comparison, yes or no, a date, or FEEL as it is written. */
export function CellInput({ fact, cell: written, onChange }: CellInputProps) {
  const { say } = useBench()
  const { rules, facts } = useEditor()
  const [cell, setCell] = useState(() => readCell(written))
  const forms = formsOf(fact, facts.get(fact))
  const form = cell.kind === 'any' ? null : formOf(cell, forms)
  const set = (next: Cell): void => {
    setCell(next)
    onChange(writeCell(next))
  }
  const choices = [
    { value: null, label: say({ key: 'screen.rules.any' }) },
    ...forms.map((each) => ({ value: each, label: say({ key: `screen.rules.form.${each}` }) })),
  ]
  return (
    <div className="rules-cell-input">
      <ChoiceInput<Form | null>
        label={say(factWords(rules, fact))}
        choices={choices}
        isChosen={(each) => each === form}
        onChoose={(each) => set(each === null ? { kind: 'any' } : begun(each, cell))}
      />
      {form !== null && <CellForm fact={fact} cell={begun(form, cell)} set={set} />}
    </div>
  )
}

/** The forms that a fact of this kind may have; FEEL always. */
function formsOf(fact: string, kind: FactKind | undefined): Form[] {
  if (!kind) return ['free']
  switch (kind.type) {
    case 'boolean':
      return ['yes-no', 'free']
    case 'number':
      return ['number', 'between', 'free']
    case 'answer':
      return [...(kind.words?.size ? (['words'] as const) : []), 'number', 'between', 'free']
    case 'string':
      return isDay(fact, kind) ? ['day', 'free'] : ['words', 'free']
  }
}

/** Dates are texts to the rules; which texts are dates their names say. */
const isDay = (fact: string, { words }: FactKind): boolean =>
  fact === 'on' || (fact === 'answer.expiry' && !words)

const formOf = ({ kind }: Cell, forms: readonly Form[]): Form => forms.find((form) => form === kind) ?? 'free'

/** The cell in another form: as it is where it has it already, with the likeliest values where not. */
function begun(form: Form, cell: Cell): Cell {
  if (form === cell.kind) return cell
  switch (form) {
    case 'words':
      return { kind: 'words', isNot: false, words: [] }
    case 'yes-no':
      return { kind: 'yes-no', is: true }
    case 'number':
      return { kind: 'number', sign: '>=', number: 0 }
    case 'between':
      return { kind: 'between', from: 0, to: 100 }
    case 'day':
      return { kind: 'day', sign: '>=', day: new Date().toISOString().slice(0, 10) }
    case 'free':
      return { kind: 'free', text: writeCell(cell) }
  }
}
