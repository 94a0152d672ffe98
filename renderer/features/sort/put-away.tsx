import type { Words } from '#contract/bench'
import { useBench } from '../../bench.tsx'
import { Answers } from '../../answers/answers.tsx'
import { placed } from '../../answers/answers-of.ts'
import { NumberPad } from '../../answers/number-pad.tsx'
import { ScanHere } from '../../components/scan-here.tsx'
import { Tote } from '../../components/tote.tsx'

/**
 * One scan of a place puts away all that is in the tote; the place it should go to is named where there is one. What
 * leaves the building is handed over: the carrier and its document are scanned, its weight is keyed in.
 */
export function PutAway() {
  const { prompt, colours } = useBench().view
  const tote = toteIn(prompt.say)
  const place = prompt.context.container
  const { answers, pad } = placed(prompt)
  if (pad.length > 0) return <NumberPad pad={pad} answers={answers} entered={prompt.context.entered ?? ''} />
  return (
    <>
      <div className="put-away">
        <Tote name={tote} purpose={null} colour={colours[tote] ?? null} />
        {place === undefined ? <ScanHere icon="barcode" /> : <ScanHere icon="shelf" text={place} />}
      </div>
      <Answers options={answers} kind="quiet" />
    </>
  )
}

/** The context names the place; the tote is in the sentence. */
function toteIn(say: Words): string {
  const tote = 'key' in say ? say.params?.['container'] : undefined
  return typeof tote === 'string' ? tote : '–'
}
