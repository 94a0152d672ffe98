import type { Words } from '#contract/bench'
import { useBench } from '../../bench.tsx'
import { Answers } from '../../answers/answers.tsx'
import { placed } from '../../answers/answers-of.ts'
import { ScanHere } from '../../components/scan-here.tsx'
import { Tote } from '../../components/tote.tsx'

/** One scan of a place puts away all that is in the tote; the place it should go to is named where there is one. */
export function PutAway() {
  const { prompt, colours } = useBench().view
  const tote = toteIn(prompt.say)
  const place = prompt.context.container
  return (
    <>
      <div className="put-away">
        <Tote name={tote} purpose={null} colour={colours[tote] ?? null} />
        <ScanHere icon="shelf" {...(place === undefined ? {} : { text: place })} />
      </div>
      <Answers options={placed(prompt).answers} kind="quiet" />
    </>
  )
}

/** The context names the place; the tote is in the sentence. */
function toteIn(say: Words): string {
  const tote = 'key' in say ? say.params?.['container'] : undefined
  return typeof tote === 'string' ? tote : '–'
}
