import type { SettleClaim, SettleFound } from '#contract/claims'
import { done, refused, type Result } from '#contract/result'
import type { FoundPropertyRow } from '#db/found-property-table'
import type { Floor } from '../floor.ts'
import { siteDay } from '../returns/site-day.ts'

const ENDS = ['accepted', 'refused', 'dropped']

/** A supervisor says how a claim stands: what is asked for, what the carrier answered. What was settled stays so. */
export function settleClaim(
  { db, now }: Floor,
  by: string,
  { claim: id, status, amount, outcome }: SettleClaim,
): Result<null, { code: 'claim-unknown' | 'claim-ended' }> {
  return db.transaction(() => {
    const claim = db.claims.find(id)
    if (!claim) return refused({ code: 'claim-unknown' })
    if (ENDS.includes(claim.status)) return refused({ code: 'claim-ended' })
    const at = now()
    const said = { status, amountMinor: amount?.minor ?? null, currency: amount?.currency ?? null, outcome }
    db.claims.update(id, { ...said, settledAt: at, settledBy: by })
    // What people wrote stays out of the chain, which is never erased.
    const { outcome: _written, ...body } = said
    db.journal.append({
      at,
      kind: 'claim-settled',
      by,
      subject: claim.parcelId,
      body: { claim: id, ...body },
    })
    return done(null)
  })
}

/** Its owner was told, or it left: handed over, sent, given to an authority, or destroyed. */
export function settleFound(
  { db, now, station }: Floor,
  by: string,
  what: SettleFound,
): Result<null, { code: 'found-unknown' | 'found-ended' }> {
  return db.transaction(() => {
    const found = db.foundProperty.find(what.found)
    if (!found) return refused({ code: 'found-unknown' })
    if (found.endedAt !== null) return refused({ code: 'found-ended' })
    const at = now()
    const { kind, patch, body } = settled(what, { by, at, day: siteDay(at, station.timezone) })
    db.foundProperty.update(found.id, patch)
    db.journal.append({ at, kind, by, subject: found.id, body })
    return done(null)
  })
}

function settled(
  what: SettleFound,
  { by, at, day }: { by: string; at: number; day: string },
): { kind: string; patch: Partial<FoundPropertyRow>; body: object } {
  if (what.what === 'told')
    return { kind: 'owner-told', patch: { toldOn: day, toldHow: what.by }, body: { how: what.by } }
  const patch = { endedAt: at, endedBy: by, endedAs: what.as, endedBecause: what.because }
  return { kind: 'found-property-ended', patch, body: { as: what.as } }
}
