import { useCallback, useState } from 'react'
import { useBench } from '../../bench.tsx'
import { BigAnswer } from '../../components/big-answer.tsx'
import { Icon } from '../../components/icon.tsx'
import { PageSaid, PageTurns } from '../../page-turns.tsx'
import { SaidLine } from '../../said-line.tsx'
import { ClaimForm } from './claim-form.tsx'
import { FoundForm } from './found-form.tsx'
import { MatterList } from './matter-list.tsx'
import { claimRow, foundRow } from './matter-rows.ts'
import { useMatters } from './use-matters.ts'

const KINDS = { claims: 'F2', found: 'F3' } as const
type Kind = keyof typeof KINDS

/** Claims against carriers and what is not goods, the nearest day first; a supervisor brings them to their end. */
export function ClaimsScreen({ onClose }: { onClose: () => void }) {
  const { view, say } = useBench()
  const [kind, setKind] = useState<Kind>('claims')
  const [from, setFrom] = useState(0)
  const [open, setOpen] = useState<string | null>(null)
  const shut = useCallback(() => setOpen(null), [])
  const { matters, said, settleClaim, settleFound } = useMatters(from, shut)
  const claim = matters?.claims.rows.find((row) => row.claim === open)
  const found = matters?.found.rows.find((row) => row.found === open)
  const speech = { say, language: view.language }
  return (
    <>
      <div className="queues">
        <nav className="queue-names" aria-label={say({ key: 'screen.claims' })}>
          {(Object.keys(KINDS) as Kind[]).map((each) => (
            <BigAnswer
              key={each}
              kind="tab"
              label={say({ key: `screen.matters.${each}` })}
              hint={KINDS[each]}
              mark={matters ? String(matters[each].total) : undefined}
              isChosen={each === kind}
              onPress={() => {
                setKind(each)
                setFrom(0)
                shut()
              }}
            />
          ))}
        </nav>
        <main key={`${kind} ${matters?.[kind].from}`}>
          <SaidLine said={said} />
          {claim && <ClaimForm key={claim.claim} claim={claim} onSettle={settleClaim} onScanned={shut} />}
          {found && <FoundForm key={found.found} found={found} onSettle={settleFound} onScanned={shut} />}
          {!claim && !found && (
            <h1>
              {say({ key: `screen.matters.${kind}` })}
              {matters && <PageSaid page={matters[kind]} />}
            </h1>
          )}
          {!claim && !found && matters?.[kind].total === 0 && (
            <p className="empty">
              <Icon name="check" />
              {say({ key: `screen.matters-none.${kind}` })}
            </p>
          )}
          {!claim && !found && matters && (
            <MatterList
              rows={
                kind === 'claims'
                  ? matters.claims.rows.map((row) => claimRow(row, speech))
                  : matters.found.rows.map((row) => foundRow(row, speech))
              }
              onOpen={setOpen}
            />
          )}
        </main>
      </div>
      <nav className="flow">
        <BigAnswer
          kind="quiet"
          icon="back"
          hint="Esc"
          label={say({ key: open === null ? 'screen.to-bench' : 'command.back' })}
          onPress={open === null ? onClose : shut}
        />
        {!claim && !found && matters && <PageTurns page={matters[kind]} from={from} onTurn={setFrom} />}
      </nav>
    </>
  )
}
