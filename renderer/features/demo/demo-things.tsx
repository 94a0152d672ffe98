import type { DemoThing, DemoView } from '#contract/demo'
import type { Say } from '../../words.ts'
import { DemoButton } from './demo-button.tsx'

type Scan = (text: string) => void
type Shown = { view: DemoView; say: Say; scan: Scan }

/** What is in the open parcel or stuck on it: each thing can be scanned, again and again, at the wrong time too. */
export function DemoThings({ view, say, scan }: Shown) {
  const { open } = view
  return (
    <section>
      <h2>{say({ key: 'screen.demo.in-parcel' })}</h2>
      {open ? (
        <>
          <p className="demo-hint">{say(open.title)}</p>
          {open.things.map((thing, i) => (
            // Alike pieces have the same code; their order never changes.
            <Thing key={`${i} ${thing.scan}`} thing={thing} say={say} scan={scan} />
          ))}
        </>
      ) : (
        <p className="demo-hint">{say({ key: 'screen.demo.no-parcel' })}</p>
      )}
    </section>
  )
}

function Thing({ thing, say, scan }: { thing: DemoThing; say: Say; scan: Scan }) {
  if (thing.kind === 'forged')
    return (
      <DemoButton icon="shield" code={thing.scan} onPress={() => scan(thing.scan)}>
        <strong>{say({ key: 'screen.demo.forged' })}</strong>
      </DemoButton>
    )
  const { name, scan: code, serial, quantity, condition, note, missingParts, state } = thing
  const lacks = { key: 'screen.demo.lacks', params: { parts: missingParts.join(', ') } }
  const seen = [
    { key: `screen.demo.condition.${condition}` },
    ...(note ? [note] : []),
    ...(missingParts.length > 0 ? [lacks] : []),
  ]
  return (
    <>
      <DemoButton
        icon={state === 'done' ? 'check' : 'piece'}
        code={code}
        isDone={state === 'done'}
        onPress={() => scan(code)}
      >
        <strong>
          {quantity > 1 && <bdi>{quantity} × </bdi>}
          {say(name)}
        </strong>
        <small>{seen.map(say).join(' · ')}</small>
      </DemoButton>
      {serial !== null && (
        <DemoButton icon="barcode" code={serial} isDone={state === 'done'} onPress={() => scan(serial)}>
          {say({ key: 'screen.serial', params: { serial } })}
        </DemoButton>
      )}
    </>
  )
}

/** The place that the bench asks for, and one to try what happens. */
export function DemoPlaces({ view, say, scan }: Shown) {
  if (view.places.length === 0) return null
  return (
    <section>
      <h2>{say({ key: 'screen.demo.places' })}</h2>
      {view.places.map(({ code, kind, isRight }) => (
        <DemoButton
          key={code}
          icon={kind === 'tote' ? 'tote' : 'shelf'}
          code={code}
          onPress={() => scan(code)}
        >
          <strong>
            <bdi>{code}</bdi>
          </strong>
          <small>{say({ key: isRight ? 'screen.demo.right-place' : 'screen.demo.wrong-place' })}</small>
        </DemoButton>
      ))}
    </section>
  )
}

export function DemoBadges({ view, say, scan }: Shown) {
  return (
    <section>
      <h2>{say({ key: 'screen.demo.badges' })}</h2>
      <div className="demo-pairs">
        {view.people.map(({ name, role, badge }) => (
          <DemoButton
            key={name}
            icon={role === 'worker' ? 'badge' : 'shield'}
            code={badge}
            onPress={() => scan(badge)}
          >
            <bdi>{name}</bdi>
          </DemoButton>
        ))}
      </div>
    </section>
  )
}
