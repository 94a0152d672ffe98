import type { DocumentFacts, StationDocument } from '#contract/documents'
import type { OutboxRow } from '#db/outbox-table'
import type { Turn } from '../bench/turn.ts'

/** Says that an earlier document no longer holds, by its key: history is never edited. */
export function correction(
  turn: Turn,
  superseded: Pick<OutboxRow, 'key' | 'kind' | 'client'>,
  change: { subject: string; field: string | null; from: string | null; to: string | null },
): void {
  turn.deed.document(superseded.client, change.subject, {
    kind: 'correction',
    supersedes: superseded.key,
    supersededKind: superseded.kind,
    ...change,
    reason: null,
  })
}

/** What a document said, without the header that it was given. */
export function factsOfDocument({ payload }: Pick<OutboxRow, 'payload'>): DocumentFacts {
  const {
    schemaVersion: _version,
    key: _key,
    site: _site,
    station: _station,
    epoch: _epoch,
    at: _at,
    by: _by,
    client: _client,
    journal: _journal,
    ...facts
  } = JSON.parse(payload) as StationDocument
  return facts
}
