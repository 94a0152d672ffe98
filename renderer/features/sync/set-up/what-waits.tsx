import type { WaitingForErp } from '#contract/erp-set-up'
import { useBench } from '../../../bench.tsx'

const STATES = ['pending', 'unknown', 'parked'] as const
type WhatBecomes = `${'another' | 'none'}.${(typeof STATES)[number]}`

/** What becomes of each document that is not settled yet, once the ERP is another one, or there is none. */
export function WhatWaits({ waiting, becomes }: { waiting: WaitingForErp; becomes: 'another' | 'none' }) {
  const { say } = useBench()
  const said = STATES.filter((state) => waiting[state] > 0)
  return (
    <ul className="rows">
      {said.map((state) => {
        const what: WhatBecomes = `${becomes}.${state}`
        return (
          <li key={state} className="sync-line">
            {say({ key: `screen.erps.waits.${what}`, params: { documents: waiting[state] } })}
          </li>
        )
      })}
      {said.length === 0 && <li className="sync-line">{say({ key: 'screen.erps.waits.nothing' })}</li>}
    </ul>
  )
}
