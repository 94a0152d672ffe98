import type { Mapping } from '#contract/sync'
import { useBench } from '../../bench.tsx'
import { BigAnswer } from '../../components/big-answer.tsx'

/** Whose goods of what disposition are to go elsewhere in the ERP. */
export type Remapped = { mapping: Mapping; disposition: string }

/** What each disposition means in the ERP of each client; a press says it anew. */
export function MappingRows({
  mappings,
  onPick,
}: {
  mappings: readonly Mapping[]
  onPick: (row: Remapped) => void
}) {
  const { say } = useBench()
  return mappings.map((mapping) => (
    <section key={mapping.client}>
      <h2>
        <bdi>{mapping.client}</bdi>
      </h2>
      <div className="mapping">
        {mapping.rows.map(({ disposition, target, saidBy }) => (
          <BigAnswer
            key={disposition}
            kind="quiet"
            mark={disposition}
            label={[
              target ?? say({ key: 'screen.sync.nowhere' }),
              ...(saidBy === null ? [] : [say({ key: `screen.sync.said-by.${saidBy}` })]),
            ].join(' · ')}
            icon={target === null ? 'triangle' : undefined}
            onPress={() => onPick({ mapping, disposition })}
          />
        ))}
      </div>
    </section>
  ))
}

/** The places that the ERP has, one of which it shall be. */
export function PlaceTiles({
  places,
  onPick,
}: {
  places: Mapping['places']
  onPick: (target: string) => void
}) {
  return (
    <div className="mapping">
      {places.map(({ code, name }) => (
        <BigAnswer key={code} kind="quiet" mark={code} label={name} onPress={() => onPick(code)} />
      ))}
    </div>
  )
}
