import type { DemoState, DemoView } from '#contract/demo'
import { Icon, type IconName } from '../../components/icon.tsx'
import type { Say } from '../../words.ts'
import { DemoButton } from './demo-button.tsx'

const ICONS: Record<DemoState, IconName> = { waiting: 'parcel', open: 'open', done: 'check' }

/** The planned parcels, each with its trap: whoever presses one scans it. */
export function DemoDock({ view, say, scan }: { view: DemoView; say: Say; scan: (text: string) => void }) {
  const { parcels, others } = view
  const done = parcels.filter(({ state }) => state === 'done').length
  return (
    <section>
      <h2>
        <Icon name="truck" />
        {say({ key: 'screen.demo.dock', params: { done, all: parcels.length } })}
      </h2>
      <ul className="demo-dock">
        {parcels.map(({ title, traps, scan: code, state }) => (
          <li key={code} data-state={state}>
            <DemoButton icon={ICONS[state]} code={code} isDone={state === 'done'} onPress={() => scan(code)}>
              <strong>{say(title)}</strong>
              <small>
                {[
                  say({ key: `screen.demo.state.${state}` }),
                  ...traps.map((trap) => say({ key: `screen.demo.trap.${trap}` })),
                ].join(' · ')}
              </small>
            </DemoButton>
          </li>
        ))}
      </ul>
      <p className="demo-hint">{say({ key: 'screen.demo.others', params: { others } })}</p>
    </section>
  )
}
