import { useCallback, useState } from 'react'
import { FileTrigger } from 'react-aria-components/FileTrigger'
import { BATCH_REASONS, type BeginBatch } from '#contract/label-batches'
import type { UnitFilter } from '#contract/find-units'
import { useBench } from '../../bench.tsx'
import { BigAnswer } from '../../components/big-answer.tsx'
import { ChoiceInput } from '../../components/form-fields.tsx'
import { SaidLine } from '../../said-line.tsx'
import { useTyping } from '../../use-typing.ts'
import { lineWords, refusalWords } from './refusal-text.ts'
import type { Batch } from './use-batch.ts'

type NewBatchProps = { batch: Batch; filter: UnitFilter; list: string; onList: (list: string) => void }

/** Why, and of what: all that was found, a column that is pasted or scanned, or a file. */
export function NewBatch({ batch, filter, list, onList }: NewBatchProps) {
  const { view, say } = useBench()
  const [why, setWhy] = useState<BeginBatch['why']>('damaged')
  const [copies, setCopies] = useState(1)
  const [printer, setPrinter] = useState<string | null>(null)
  const printers = view.devices.filter(({ kind }) => kind === 'printer')
  const how = { why, copies, printer }
  useTyping(useCallback((text: string) => onList(`${list}${list === '' ? '' : '\n'}${text}`), [list, onList]))
  const { refusal } = batch
  // Otherwise it would be everything that was ever here.
  const isAnythingAsked = Object.values(filter).some((asked) => asked !== null)
  return (
    <>
      <SaidLine said={refusal && { tone: 'refused', words: [refusalWords(refusal)] }} />
      <div className="form-fields">
        <ChoiceInput
          label={say({ key: 'screen.labels.why' })}
          choices={BATCH_REASONS.map((value) => ({ value, label: say({ key: REASONS[value] }) }))}
          isChosen={(value) => value === why}
          onChoose={setWhy}
        />
        <ChoiceInput
          label={say({ key: 'screen.labels.copies' })}
          choices={COPIES.map((value) => ({ value, label: String(value) }))}
          isChosen={(value) => value === copies}
          onChoose={setCopies}
        />
        {printers.length > 1 && (
          <ChoiceInput
            label={say({ key: 'screen.labels.printer' })}
            choices={[
              { value: null, label: say({ key: 'screen.labels.any-printer' }) },
              ...printers.map(({ id }) => ({ value: id, label: id })),
            ]}
            isChosen={(value) => value === printer}
            onChoose={setPrinter}
          />
        )}
        <label className="form-text">
          <span className="form-name">{say({ key: 'screen.labels.list' })}</span>
          <textarea
            className="field label-list"
            dir="ltr"
            value={list}
            rows={6}
            spellCheck={false}
            onChange={({ target }) => onList(target.value)}
          />
        </label>
      </div>
      <div className="matter-answers label-sources">
        {isAnythingAsked && (
          <BigAnswer
            kind="tab"
            hint="F2"
            icon="check"
            label={say({ key: 'screen.labels.print-found' })}
            onPress={() => batch.begin(how, { filter })}
          />
        )}
        <BigAnswer
          kind="tab"
          hint="F3"
          icon="check"
          label={say({ key: 'screen.labels.print-list' })}
          onPress={() => batch.begin(how, { list })}
        />
        <FileTrigger
          acceptedFileTypes={['.csv', '.txt']}
          onSelect={(chosen) => {
            const [file] = chosen ?? []
            if (file) void file.text().then(onList)
          }}
        >
          <BigAnswer
            kind="tab"
            icon="down"
            label={say({ key: 'screen.labels.take-file' })}
            onPress={() => {}}
          />
        </FileTrigger>
      </div>
      {refusal?.code !== 'lines-wrong' && <Before batch={batch} />}
      {refusal?.code === 'lines-wrong' && (
        <ul className="rows label-lines">
          {refusal.lines.map((line) => (
            <li key={`${line.line} ${line.code}`}>{say(lineWords(line))}</li>
          ))}
        </ul>
      )}
    </>
  )
}

/** More are seldom wanted at once; the call takes up to nine. */
const COPIES = [1, 2, 3, 4]

/** So many of those before are shown. */
const MOST_BEFORE = 6

/** The batches that were begun before: one that still prints is found again here. */
function Before({ batch: { before, open } }: Pick<NewBatchProps, 'batch'>) {
  const { view, say } = useBench()
  const moment = new Intl.DateTimeFormat(view.language, { dateStyle: 'short', timeStyle: 'short' })
  return (
    <div className="matter-answers label-sources">
      {before.slice(0, MOST_BEFORE).map(({ batch, by, madeAt, total, state }) => (
        <BigAnswer
          key={batch}
          kind="tab"
          icon={state === 'open' ? 'clock' : state === 'done' ? 'check' : 'cross'}
          mark={String(total)}
          label={say({ key: 'screen.put-by', params: { who: by ?? '', when: moment.format(madeAt) } })}
          onPress={() => open(batch)}
        />
      ))}
    </div>
  )
}

const REASONS: Record<BeginBatch['why'], string> = {
  damaged: 'label.reprint-damaged',
  lost: 'label.reprint-lost',
  'stuck-elsewhere': 'label.reprint-stuck-elsewhere',
  other: 'label.reprint-other',
}
