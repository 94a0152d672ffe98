import { useBench } from '../../bench.tsx'
import { Tote } from '../../components/tote.tsx'

/** The place that the prompt names: the unit's own in the colour of its way, or that of parts which were taken out of it. */
export function NamedTote() {
  const { view, say } = useBench()
  const { prompt, unit } = view
  const name = prompt.context.container ?? '–'
  if (unit && unit.looseParts.length > 0)
    return <Tote name={name} purpose={unit.looseParts.join(', ')} colour={null} />
  const way = unit?.disposition ?? null
  return <Tote name={name} purpose={way && say(way.words)} colour={way && way.colour} />
}
