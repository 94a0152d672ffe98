import type { DueReturn, QueueName, Queues, WaitingParcel, WaitingUnit } from '#contract/queues'
import { useBench } from '../../bench.tsx'
import { BigAnswer } from '../../components/big-answer.tsx'
import { RowButton, type RowLooks } from '../../components/row-button.tsx'
import type { Say } from '../../words.ts'

/** Keys count the rows: 1 to 9. */
const KEYS = 9

type Row = Omit<RowLooks, 'hint' | 'onPress'> & { key: string; unit: string | null }

/** The rows of one queue, each with the code that takes it up. */
export function QueueRows({
  queues,
  name,
  onHistory,
}: {
  queues: Queues
  name: QueueName
  onHistory: (unit: string) => void
}) {
  const { view, say, scan } = useBench()
  const rows = rowsOf(queues, name, { say, language: view.language })
  return (
    <ul className="rows">
      {rows.map(({ key, unit, ...looks }, i) => (
        <li key={key} className="row">
          <RowButton
            {...looks}
            hint={i < KEYS && looks.code !== null ? String(i + 1) : undefined}
            onPress={() => looks.code !== null && scan(looks.code)}
          />
          {unit !== null && (
            <BigAnswer
              kind="flow"
              icon="clock"
              label={say({ key: 'screen.history' })}
              onPress={() => onHistory(unit)}
            />
          )}
        </li>
      ))}
    </ul>
  )
}

type Speech = { say: Say; language: string }

function rowsOf(queues: Queues, name: QueueName, speech: Speech): Row[] {
  if (name === 'parked' || name === 'unidentified-parcels')
    return queues[name].rows.map((parcel, i) => ({
      key: `${parcel.name} ${i}`,
      ...parcelLooks(parcel, speech),
    }))
  if (name === 'due')
    return queues.due.rows.map((row) => ({ key: `${row.rma} ${row.what}`, ...dueLooks(row, speech) }))
  if (name === 'totes')
    return queues.totes.rows.map(({ code, disposition, client, pieces }) => ({
      key: code,
      unit: null,
      title: code,
      code,
      colour: disposition?.colour ?? null,
      facts: [
        disposition ? speech.say(disposition.words) : '',
        speech.say({ key: 'screen.pieces', params: { pieces } }),
        client,
      ],
    }))
  return queues[name].rows.map((unit) => ({ key: unit.unit, ...unitLooks(unit, speech) }))
}

function parcelLooks({ name, code, rmas, units, pieces, since, by }: WaitingParcel, speech: Speech) {
  const { say } = speech
  const contents = units.map((unit) => `${unit.quantity} × ${say(unit.name)}`).join(', ')
  const inside = pieces === 0 ? say({ key: 'screen.nothing-out' }) : contents
  return {
    unit: null,
    title: name,
    code,
    colour: null,
    facts: [rmas.join(', '), inside, putBy(speech, since, by)],
  }
}

function dueLooks(row: DueReturn, { say, language }: Speech) {
  const { rma, client, what, dueOn, alarm, code, unit, parcel } = row
  const day = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone: 'UTC' }).format(
    Date.parse(dueOn),
  )
  return {
    unit,
    title: rma,
    code,
    colour: null,
    facts: [
      say({ key: `screen.due.${what}`, params: { day } }),
      say({ key: `screen.due-alarm.${alarm}` }),
      parcel === null
        ? say({ key: 'screen.due-not-here' })
        : say({ key: 'screen.in-parcel', params: { parcel } }),
      client,
    ],
  }
}

function unitLooks(unit: WaitingUnit, speech: Speech) {
  const { say } = speech
  const { code, name, quantity, parcel, container, disposition, says, signals, since, by } = unit
  const place =
    code === null
      ? { key: 'screen.queue-no-code', params: { container: container ?? '' } }
      : { key: 'screen.lies-in', params: { container: container ?? '' } }
  return {
    unit: unit.unit,
    title: quantity > 1 ? `${quantity} × ${say(name)}` : say(name),
    code,
    colour: disposition?.colour ?? null,
    facts: [
      disposition ? say(disposition.words) : '',
      ...says.map((words) => say(words)),
      say(place),
      say({ key: 'screen.in-parcel', params: { parcel } }),
      ...(signals?.because.map(({ words }) => say(words)) ?? []),
      putBy(speech, since, by),
    ],
  }
}

function putBy({ say, language }: Speech, since: number | null, by: string | null): string {
  if (since === null) return ''
  const when = new Intl.DateTimeFormat(language, { dateStyle: 'short', timeStyle: 'short' }).format(since)
  return say({ key: 'screen.put-by', params: { who: by ?? '', when } })
}
