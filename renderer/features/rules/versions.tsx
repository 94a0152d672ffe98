import { useState } from 'react'
import type { RulesDesk } from '#contract/rules-desk'
import { useBench } from '../../bench.tsx'
import { BigAnswer } from '../../components/big-answer.tsx'
import { Pages } from './pages.tsx'
import type { Place } from './place.ts'
import { VersionFacts } from './version-facts.tsx'

const ON_A_PAGE = 8

/** Everything that was in force, the newest first; what was, can be put in force again. */
export function Versions({ desk, go }: { desk: RulesDesk; go: (place: Place) => void }) {
  const { say } = useBench()
  const [page, setPage] = useState(0)
  const { versions, inForce } = desk
  const shown = versions.slice(page * ON_A_PAGE, (page + 1) * ON_A_PAGE)
  return (
    <>
      <ul className="rules-versions">
        {shown.map((version, i) => (
          <li key={`${version.version} ${page * ON_A_PAGE + i}`}>
            <VersionFacts version={version} />
            {version.version === inForce.version ? (
              <strong>{say({ key: 'screen.rules.in-force' })}</strong>
            ) : (
              <BigAnswer
                kind="tab"
                icon="undo"
                label={say({ key: 'screen.rules.roll-back' })}
                onPress={() => go({ at: 'roll-back', version: version.version })}
              />
            )}
          </li>
        ))}
      </ul>
      <div className="rules-bar">
        <Pages page={page} of={Math.ceil(versions.length / ON_A_PAGE)} onPage={setPage} />
      </div>
    </>
  )
}
