import * as z from 'zod/mini'
import { RETURN } from './stock-moves.ts'
import type { TrytonRecords } from './tryton-records.ts'
import { Id, Moment, RecordReference } from './wire-values.ts'

/** A note on a shipment: taken for the reception with this key, by one client, and last said so at `at` (the server's clock). */
export type Claim = { note: number; shipment: number; key: string; client: string; at: number }

const Note = z.object({
  id: Id,
  resource: RecordReference,
  message: z.nullish(z.string()),
  create_date: z.nullish(Moment),
  write_date: z.nullish(Moment),
})

const OURS = /^Backdock ([A-Z0-9-]{1,40}) \(([0-9a-f]{8})\)$/
const wordsOf = (key: string, client: string): string => `Backdock ${key} (${client})`

/**
 * What these shipments were taken for, the oldest claim first: the ERP has no other place for a key that leaves the
 * customer's reference alone.
 */
export async function claimsOn(
  records: TrytonRecords,
  shipments: readonly { id: number }[],
): Promise<Claim[]> {
  if (shipments.length === 0) return []
  const notes = await records.find(
    'ir.note',
    {
      domain: [['resource', 'in', shipments.map(({ id }) => `${RETURN},${id}`)]],
      fields: ['resource', 'message', 'create_date', 'write_date'],
    },
    Note,
  )
  return notes.flatMap(({ id, resource, message, create_date: made, write_date: written }) => {
    const [, key, client] = OURS.exec(message?.trim() ?? '') ?? []
    if (key === undefined || client === undefined) return []
    const at = Date.parse(written ?? made ?? '')
    return [{ note: id, shipment: Number(resource.split(',')[1]), key, client, at }]
  })
}

/** Whose a shipment is: of two stations that took the same one, the first has it. */
export const keyOn = (claims: readonly Claim[], shipment: number): string | null =>
  claims.find((one) => one.shipment === shipment)?.key ?? null

export async function claim(
  records: TrytonRecords,
  { shipment, key, client }: Pick<Claim, 'shipment' | 'key' | 'client'>,
): Promise<void> {
  await records.make('ir.note', { resource: `${RETURN},${shipment}`, message: wordsOf(key, client) })
}

/** Says again that we are at it. */
export const renew = (records: TrytonRecords, { note, key, client }: Claim): Promise<void> =>
  records.write('ir.note', note, { message: wordsOf(key, client) }, {})

/**
 * Whether another client is at work on the same reception: the server has been seen to take the same return twice
 * when two press its buttons at once (on SQLite, whose reads stand outside of its transactions). A client that has said
 * nothing for `leaseMs` is gone.
 */
export const isHeldByOther = (claims: readonly Claim[], mine: Claim, leaseMs: number): boolean =>
  claims.some(
    ({ shipment, key, client, note, at }) =>
      shipment === mine.shipment &&
      key === mine.key &&
      client !== mine.client &&
      note < mine.note &&
      at >= mine.at - leaseMs,
  )
