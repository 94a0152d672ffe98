import type { DeviceKind } from '#contract/devices'
import type { DeviceEntry, FoundDevice } from '#contract/device-screen'
import { useBench } from '../../bench.tsx'
import { BigAnswer } from '../../components/big-answer.tsx'
import { howWords, KIND_ICONS } from './device-words.ts'
import { ADDED_KINDS, waysOf } from './fields.ts'
import { useFound } from './use-devices.ts'

/** Where somebody stands who adds a device: what is it, and how is it connected? */
export type Adding = { at: 'what' } | { at: 'kind'; found: FoundDevice } | { at: 'how'; kind: DeviceKind }

type AddDeviceProps = {
  adding: Adding
  onGo: (adding: Adding) => void
  /** All is known but its fields; `begin` is what was found of it. */
  onFields: (kind: DeviceKind, how: string, begin: DeviceEntry) => void
}

/** What is plugged in first: it appears here by itself. Anything else by its address. */
export function AddDevice({ adding, onGo, onFields }: AddDeviceProps) {
  const { say } = useBench()
  switch (adding.at) {
    case 'what':
      return <What onGo={onGo} onFields={onFields} />
    case 'kind': {
      const { found } = adding
      return (
        <>
          <h1>{say({ key: 'screen.devices.which-kind' })}</h1>
          <p className="queue-how">
            <bdi>{say({ plain: found.name })}</bdi>
            <bdi>{found.where}</bdi>
          </p>
          <Tiles
            tiles={found.kinds.map((kind) => ({
              key: kind,
              icon: KIND_ICONS[kind],
              label: say({ key: `screen.device-kind.${kind}` }),
              onPress: () => onFields(kind, found.how, found.entry),
            }))}
          />
        </>
      )
    }
    case 'how': {
      const { kind } = adding
      return (
        <>
          <h1>{say({ key: 'screen.devices.which-way' })}</h1>
          <Tiles
            tiles={waysOf(kind).map((how) => ({
              key: how,
              icon: KIND_ICONS[kind],
              label: say(howWords(how)),
              onPress: () => onFields(kind, how, {}),
            }))}
          />
        </>
      )
    }
  }
}

function What({ onGo, onFields }: Pick<AddDeviceProps, 'onGo' | 'onFields'>) {
  const { say } = useBench()
  const found = useFound()
  const take = (thing: FoundDevice): void => {
    const [only, ...others] = thing.kinds
    if (only !== undefined && others.length === 0) onFields(only, thing.how, thing.entry)
    else onGo({ at: 'kind', found: thing })
  }
  return (
    <>
      <h1>{say({ key: 'screen.devices.add' })}</h1>
      <p className="queue-how">
        {say({ key: found.length === 0 ? 'screen.devices.plug-in' : 'screen.devices.found' })}
      </p>
      {found.length > 0 && (
        <div className="found">
          {found.map((thing) => (
            <BigAnswer
              key={thing.key}
              kind="quiet"
              icon="plug"
              label={`${say({ plain: thing.name || thing.where })} · ${say(howWords(thing.how))}`}
              onPress={() => take(thing)}
            />
          ))}
        </div>
      )}
      <h2>{say({ key: 'screen.devices.by-address' })}</h2>
      <Tiles
        tiles={ADDED_KINDS.map((kind) => ({
          key: kind,
          icon: KIND_ICONS[kind],
          label: say({ key: `screen.device-kind.${kind}` }),
          onPress: () => onGo({ at: 'how', kind }),
        }))}
      />
    </>
  )
}

type Tile = { key: string; icon: (typeof KIND_ICONS)[DeviceKind]; label: string; onPress: () => void }

function Tiles({ tiles }: { tiles: readonly Tile[] }) {
  return (
    <div className="device-tiles">
      {tiles.map(({ key, ...looks }, i) => (
        <BigAnswer key={key} kind="quiet" hint={String(i + 1)} {...looks} />
      ))}
    </div>
  )
}
