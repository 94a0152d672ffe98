import { EFFECT_KINDS, type StuckDocument, type SyncView } from '#contract/sync'
import { useBench } from '../../bench.tsx'
import { BigAnswer } from '../../components/big-answer.tsx'
import { Icon } from '../../components/icon.tsx'
import { ParkedWhy } from './parked-why.tsx'

type Settle = Record<'onSendAgain' | 'onClose' | 'onHistory', (document: StuckDocument) => void>

/** What no connector can settle, with what the ERP said, and what can be done. */
export function StuckRows({ sync, onSendAgain, onClose, onHistory }: { sync: SyncView } & Settle) {
  const { view, say } = useBench()
  const { total, rows } = sync.stuck
  const short = new Intl.DateTimeFormat(view.language, { dateStyle: 'short', timeStyle: 'short' })
  if (total === 0)
    return (
      <p className="empty">
        <Icon name="check" />
        {say({ key: 'screen.sync.nothing-stuck' })}
      </p>
    )
  return (
    <>
      <h2>{say({ key: 'screen.sync.stuck', params: { total } })}</h2>
      <ul className="rows">
        {rows.map((document) => (
          <li key={document.key} className="row stuck">
            <div className="stuck-words">
              <strong>
                {say({ key: `document.${document.kind}` })} <bdi>{document.about.join(' · ')}</bdi>
              </strong>
              <Why document={document} />
              <span className="stuck-facts">
                <bdi>{document.client}</bdi> · {short.format(document.createdAt)} ·{' '}
                <bdi dir="ltr">{document.key}</bdi>
              </span>
            </div>
            {sync.maySettle && isEffect(document) && (
              <BigAnswer
                kind="flow"
                icon="clock"
                label={say({ key: 'screen.sync.details' })}
                onPress={() => onHistory(document)}
              />
            )}
            {sync.maySettle && document.state === 'parked' && (
              <>
                {document.maySend && (
                  <BigAnswer
                    kind="flow"
                    icon="forward"
                    label={say({ key: 'screen.sync.send-again' })}
                    onPress={() => onSendAgain(document)}
                  />
                )}
                <BigAnswer
                  kind="flow"
                  icon="cross"
                  label={say({ key: 'screen.sync.close' })}
                  onPress={() => onClose(document)}
                />
              </>
            )}
          </li>
        ))}
      </ul>
      {!sync.maySettle && <p className="sync-line">{say({ key: 'screen.sync.ask-supervisor' })}</p>}
    </>
  )
}

const isEffect = ({ kind }: StuckDocument): boolean => (EFFECT_KINDS as readonly string[]).includes(kind)

function Why({ document: { state, why } }: { document: StuckDocument }) {
  const { say } = useBench()
  if (state === 'unknown') return <span>{say({ key: 'screen.sync.fate-unknown' })}</span>
  return why && <ParkedWhy why={why} />
}
