import * as z from 'zod/mini'
import type { TrytonRecords } from './tryton-records.ts'
import { Id, Text } from './wire-values.ts'

export type OwnDocument = { id: number; state: string }

const Found = z.object({ id: Id, state: Text })

/** Documents of ours that are not cancelled: the effect's key is their reference. The oldest first. */
export const ownDocuments = (records: TrytonRecords, model: string, key: string): Promise<OwnDocument[]> =>
  records.find(
    model,
    {
      domain: [
        ['reference', '=', key],
        ['state', '!=', 'cancelled'],
      ],
      fields: ['state'],
    },
    Found,
  )

/**
 * The one document of an effect, made where there is none. A server that was given up on may make another one later
 * than we looked: the one with the lowest id is it, and drafts besides it are cancelled.
 */
export async function ownDocument(
  records: TrytonRecords,
  model: string,
  { key, values }: { key: string; values: () => Promise<object> },
): Promise<OwnDocument> {
  let found = await ownDocuments(records, model, key)
  if (found.length === 0) {
    await records.make(model, { reference: key, ...(await values()) })
    found = await ownDocuments(records, model, key)
  }
  const [first, ...others] = found
  const drafts = others.filter(({ state }) => state === 'draft').map(({ id }) => id)
  if (drafts.length > 0) await records.press(model, 'cancel', drafts)
  if (!first) throw new Error(`${model} with reference ${key} is not there though it was made`)
  return first
}
