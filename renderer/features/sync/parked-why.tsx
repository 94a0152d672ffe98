import type { ParkReason } from '#contract/park-reasons'
import { useBench } from '../../bench.tsx'

/** Why one waits for a person, in the reader's language; what the ERP says to it stands beside it as it came. */
export function ParkedWhy({ why: { code, values, said } }: { why: ParkReason }) {
  const { say } = useBench()
  return (
    <>
      <span>{say({ key: `screen.sync.need.${code}`, params: values })}</span>
      {said !== null && (
        // Its language is its own: nobody knows which, and its direction comes from its words.
        <q className="erp-said" lang="" dir="auto">
          {said}
        </q>
      )}
    </>
  )
}
