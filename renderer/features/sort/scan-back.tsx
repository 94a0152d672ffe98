import { useBench } from '../../bench.tsx'
import { Answers } from '../../answers/answers.tsx'
import { placed } from '../../answers/answers-of.ts'
import { useChanges } from '../../answers/changes.tsx'
import { WriteOffer } from '../../answers/write-offer.tsx'
import { ScanHere } from '../../components/scan-here.tsx'

/** The label is on the piece: its own scan proves it. */
export function ScanBack() {
  const { view } = useBench()
  const { answers, changes } = placed(view.prompt)
  const { doors, panel } = useChanges(changes)
  if (panel !== null) return panel
  const lpn = view.unit?.lpn
  return (
    <>
      <ScanHere icon="tag" {...(lpn ? { text: lpn } : {})} />
      <Answers options={answers} kind="quiet" besides={[...doors, <WriteOffer key="write" kind="quiet" />]} />
    </>
  )
}
