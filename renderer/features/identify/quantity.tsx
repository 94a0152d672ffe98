import { useBench } from '../../bench.tsx'
import { NumberPad } from '../../answers/number-pad.tsx'
import { placed } from '../../answers/answers-of.ts'

/** How many identical pieces: counted by scans, or keyed in. */
export function Quantity() {
  const { prompt } = useBench().view
  return <NumberPad {...placed(prompt)} entered={prompt.context.entered ?? ''} />
}
