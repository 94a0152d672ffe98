import { useQuery } from '@tanstack/react-query'
import { Button } from 'react-aria-components/Button'
import type { DemoLabel, DemoView } from '#contract/demo'
import { station } from '../../station.ts'
import type { Say } from '../../words.ts'

/** As many as hang out of the printer; older ones have fallen on the floor. */
const HANGING = 3

type Scan = (text: string) => void

/** The labels as they come out: the newest slides out of the slot, and can be scanned as it hangs there. */
export function DemoPrinter({ view, say, scan }: { view: DemoView; say: Say; scan: Scan }) {
  const out = view.labels.filter(({ hasPicture }) => hasPicture).slice(0, HANGING)
  return (
    <section>
      <h2>{say({ key: 'screen.demo.printer' })}</h2>
      <div className="demo-printer">
        <span className="demo-slot" />
        {out.length === 0 && <p className="demo-hint">{say({ key: 'screen.demo.no-labels' })}</p>}
        {out.map((label) => (
          <Label key={label.job} label={label} say={say} scan={scan} />
        ))}
      </div>
    </section>
  )
}

function Label({ label: { job, name }, say, scan }: { label: DemoLabel; say: Say; scan: Scan }) {
  const { data: png } = useQuery({ queryKey: ['demo.label', job], queryFn: () => pictureOf(job) })
  if (png === undefined) return null
  return (
    <Button
      className="demo-label"
      aria-label={say({ key: 'screen.demo.label', params: { name } })}
      onPress={() => scan(name)}
    >
      <img src={`data:image/png;base64,${png}`} alt="" />
    </Button>
  )
}

/** The dots as the printer got them. */
async function pictureOf(job: string): Promise<string> {
  const answer = await station.call('demo.label', { job })
  if (!answer.ok) throw new Error(`no picture of the label ${job} (${answer.error.code})`)
  return answer.value.png
}
