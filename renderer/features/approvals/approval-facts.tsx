import type { ReactNode } from 'react'
import type { ApprovalView } from '#contract/approvals'
import type { Words } from '#contract/bench'
import { useBench } from '../../bench.tsx'
import { Barcode } from '../../components/barcode.tsx'
import { unbroken } from '../../components/unbroken.ts'
import { RecordPhotos } from '../../photos/record-photos.tsx'
import { ageOf } from './age-of.ts'

/** All that is known of it on one screen: what the rules said beside what the worker said; its answers below. */
export function ApprovalFacts({ approval, children }: { approval: ApprovalView; children: ReactNode }) {
  const { view, say } = useBench()
  const { kind, name, since, by, value, container, code, photos, rule, worker } = approval
  const facts = [
    say({ key: `screen.approval-kind.${kind}` }),
    since === null ? '' : ageOf(since, view.language),
    by === null ? '' : say({ plain: by }),
    value ?? '',
    container === null ? '' : say({ key: 'screen.lies-in', params: { container } }),
  ]
  return (
    <RecordPhotos
      photos={photos}
      head={
        <>
          <h1>{unbroken(say(name))}</h1>
          <p className="card-facts">
            {facts
              .filter((fact) => fact !== '')
              .map((fact) => (
                <bdi key={fact}>{unbroken(fact)}</bdi>
              ))}
          </p>
          {code !== null && <Barcode text={code} />}
        </>
      }
    >
      <div className="approval-sides">
        <Said title={say({ key: 'screen.approvals.rules-say' })} words={rule} />
        <Said title={say({ key: 'screen.approvals.worker-said' })} words={worker} />
      </div>
      {children}
    </RecordPhotos>
  )
}

function Said({ title, words }: { title: string; words: readonly Words[] }) {
  const { say } = useBench()
  if (words.length === 0) return null
  return (
    <section>
      <h2>{title}</h2>
      <ul>
        {words.map((each, i) => (
          <li key={i}>{unbroken(say(each))}</li>
        ))}
      </ul>
    </section>
  )
}
