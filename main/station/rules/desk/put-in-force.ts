import type { StationDb } from '#db/station-db'

/** Rules as they are kept: `body` as written by `writtenRules`. */
export type WrittenRules = { version: string; body: string }

export type Publishing = {
  at: number
  by: string | null
  /** What a person wrote, with an id for it: it is kept where it can be erased. */
  why: { id: string; text: string } | null
  /** The version in force when the change was begun; null for the first rules, and for a file. */
  basedOn: string | null
}

/** Puts rules in force, in the caller's transaction: the rules, when and by whom, and the journal's entry. */
export function putInForce(
  db: StationDb,
  { version, body }: WrittenRules,
  { at, by, why, basedOn }: Publishing,
): void {
  db.ruleSets.keep({ version, body, publishedAt: at, publishedBy: by })
  const reason = why && { why: { id: why.id, hash: db.personalValues.keep(why.id, 'rules-why', why.text) } }
  const { seq } = db.journal.append({
    at,
    kind: 'rules-published',
    by,
    subject: version,
    body: { ...(basedOn === null ? {} : { basedOn }), ...reason },
  })
  db.ruleSets.publish({
    seq,
    version,
    basedOn,
    publishedAt: at,
    publishedBy: by,
    whyId: why?.id ?? null,
  })
}
