import type { OpenClaim, OpenFound } from '#contract/claims'
import type { Say } from '../../words.ts'

export type MatterRow = { id: string; title: string; facts: string[]; isLate: boolean }
type Speech = { say: Say; language: string }

export const claimRow = (claim: OpenClaim, { say }: Speech): MatterRow => ({
  id: claim.claim,
  title: claim.parcel,
  facts: [
    say({ key: `screen.claim-status.${claim.status}` }),
    say({ key: `screen.claim-kind.${claim.kind}` }),
    claim.carrier ?? '',
    claim.protocol === null
      ? ''
      : say({ key: 'screen.claims.protocol', params: { protocol: claim.protocol } }),
    ...claim.units.map(({ name }) => say(name)),
    daysWords(claim.daysLeft, say),
  ],
  isLate: isLate(claim.daysLeft),
})

export const foundRow = (found: OpenFound, { say, language }: Speech): MatterRow => ({
  id: found.found,
  title: `${say({ key: `label.found-${found.what}` })} · ${found.bag}`,
  facts: [
    say({ key: 'screen.lies-in', params: { container: found.container } }),
    toldWords(found, { say, language }),
    daysWords(found.daysLeft, say),
  ],
  isLate: isLate(found.daysLeft),
})

const isLate = (daysLeft: number | null): boolean => daysLeft !== null && daysLeft < 0

function daysWords(daysLeft: number | null, say: Say): string {
  if (daysLeft === null) return ''
  return isLate(daysLeft)
    ? say({ key: 'screen.claims.days-late', params: { days: -daysLeft } })
    : say({ key: 'screen.claims.days-left', params: { days: daysLeft } })
}

/** When its owner was told and how, or that nobody told them yet. */
export function toldWords({ toldOn, toldBy }: OpenFound, { say, language }: Speech): string {
  if (toldOn === null || toldBy === null) return say({ key: 'screen.claims.not-told' })
  const when = new Intl.DateTimeFormat(language, { dateStyle: 'short', timeZone: 'UTC' }).format(
    new Date(toldOn),
  )
  return say({ key: 'screen.claims.told', params: { when, how: { key: `screen.told-by.${toldBy}` } } })
}
