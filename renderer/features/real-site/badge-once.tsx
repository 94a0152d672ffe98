import { Barcode } from '../../components/barcode.tsx'
import { BigAnswer } from '../../components/big-answer.tsx'
import type { Say } from '../../words.ts'

type BadgeOnceProps = { badge: string; name: string; say: Say; print: () => void; taken: () => void }

/** The administrator's badge, to be scanned from the screen or printed: nobody can show it again. */
export function BadgeOnce({ badge, name, say, print, taken }: BadgeOnceProps) {
  return (
    <>
      <figure className="badge">
        <figcaption>{say({ key: 'screen.real-site.row.administrator', params: { value: name } })}</figcaption>
        <Barcode text={badge} />
        <output dir="ltr">{badge}</output>
      </figure>
      <div className="answers answers-answer" data-count={2}>
        <BigAnswer
          kind="answer"
          icon="printer"
          label={say({ key: 'screen.real-site.print' })}
          hint="1"
          onPress={print}
        />
        <BigAnswer
          kind="answer"
          icon="check"
          label={say({ key: 'screen.real-site.have-it' })}
          hint="2"
          onPress={taken}
        />
      </div>
    </>
  )
}
