import { useState } from 'react'
import type { QueueName, Queues } from '#contract/queues'
import { useBench } from '../../bench.tsx'
import { BigAnswer } from '../../components/big-answer.tsx'
import { Icon } from '../../components/icon.tsx'
import { Doors, type DoorTo } from '../../doors.tsx'
import { PageSaid, PageTurns } from '../../page-turns.tsx'
import { useAsked } from '../../use-asked.ts'
import { OperationSums } from './operation-sums.tsx'
import { QueueRows } from './queue-rows.tsx'
import { SpareParts } from './spare-parts.tsx'
import { queueKeys, queueNames } from './queue-names.ts'

type Ways = {
  onClose: () => void
  onHistory: (unit: string) => void
  onOpen: (to: DoorTo) => void
}

/** What waits here, and the way to each of it: press it or scan its code, which is the same. */
export function QueuesScreen({ onClose, onHistory, onOpen }: Ways) {
  const { view, say } = useBench()
  const [from, setFrom] = useState(0)
  const { answer } = useAsked('queues.view', { from })
  const [chosen, setChosen] = useState<QueueName | null>(null)
  const queues = answer?.ok ? answer.value : null
  const name = chosen ?? (queues && firstFilled(queues)) ?? 'parked'
  return (
    <>
      <div className="queues">
        <nav className="queue-names" aria-label={say({ key: 'screen.queues' })}>
          {queueNames.map((each) => (
            <BigAnswer
              key={each}
              kind="tab"
              label={say({ key: `screen.queue.${each}` })}
              hint={queueKeys[each]}
              mark={queues ? String(queues[each].total) : undefined}
              isChosen={each === name}
              onPress={() => {
                setChosen(each)
                setFrom(0)
              }}
            />
          ))}
        </nav>
        <main key={`${name} ${queues?.[name].from}`}>
          <h1>
            {say({ key: `screen.queue.${name}` })}
            {queues && <PageSaid page={queues[name]} />}
          </h1>
          {answer && !answer.ok && (
            <p className="empty">
              {say({ key: 'screen.cannot-show', params: { fault: answer.error.faultId } })}
            </p>
          )}
          {!answer && <p className="empty">{say({ key: 'screen.loading' })}</p>}
          {queues && <Shown queues={queues} name={name} onHistory={onHistory} />}
        </main>
      </div>
      <nav className="flow">
        <BigAnswer
          kind="flow"
          icon="back"
          hint="Esc"
          label={say({ key: 'screen.to-bench' })}
          code={view.codes['look.bench']}
          onPress={onClose}
        />
        <Doors from="queues" onOpen={onOpen} />
        {queues && <PageTurns page={queues[name]} from={from} onTurn={setFrom} />}
      </nav>
    </>
  )
}

const firstFilled = (queues: Queues): QueueName | undefined =>
  queueNames.find((name) => queues[name].total > 0)

function Shown({ queues, name, onHistory }: { queues: Queues; name: QueueName } & Pick<Ways, 'onHistory'>) {
  const { say } = useBench()
  const { total } = queues[name]
  const spares = name === 'completable' && <SpareParts spares={queues.completable.spares} />
  if (total === 0)
    return (
      <>
        {spares}
        <p className="empty">
          <Icon name="check" />
          {say({ key: `screen.queue-empty.${name}` })}
        </p>
      </>
    )
  return (
    <>
      <p className="queue-how">{say({ key: 'screen.queue-how' })}</p>
      {spares}
      {name === 'rework' && <OperationSums sums={queues.rework.byOperation} />}
      <QueueRows queues={queues} name={name} onHistory={onHistory} />
    </>
  )
}
