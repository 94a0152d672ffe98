import * as z from 'zod/mini'
import type { PhotoAttached } from '../by-return/return-effect.ts'
import { shipmentsOfRmas } from './announced-returns.ts'
import { claimsOn, keyOn } from './claims.ts'
import { RETURN } from './stock-moves.ts'
import { NeedsPerson, TrytonTrouble } from './tryton-trouble.ts'
import { bytes, Id } from './wire-values.ts'
import { converge, type Work } from './work.ts'

const ATTACHMENT = 'ir.attachment'
const Attached = z.object({ id: Id, data_size: z.nullish(z.int().check(z.gte(0))) })
type Attached = z.infer<typeof Attached>

/**
 * Lays a picture with the shipment that its reception was booked on: once, known there by the hash of its bytes in its
 * name, and read back. `too-large`: the server takes nothing of that size.
 */
export async function attachPhoto(
  work: Work,
  effect: PhotoAttached,
): Promise<'applied' | 'already' | 'too-large'> {
  const { records } = work
  const resource = await resourceOf(work, effect)
  const name = nameOf(effect)
  try {
    await converge(async () => {
      const found = await attached(work, resource, name)
      const [first, ...others] = found
      // Made by a call that was given up on, after another one was made; or cut short.
      const surplus = first && isWhole(first, effect) ? others : found
      if (surplus.length > 0)
        await records.remove(
          ATTACHMENT,
          surplus.map(({ id }) => id),
        )
      else if (first) return true
      else await records.make(ATTACHMENT, { resource, name, type: 'data', data: contentOf(effect) })
      return null
    })
  } catch (error) {
    if (error instanceof TrytonTrouble && error.trouble.kind === 'http' && error.trouble.status === 413)
      return 'too-large'
    throw error
  }
  return records.changes > 0 ? 'applied' : 'already'
}

/** Whether it lies there, whole and once; it changes nothing. */
export async function isAttached(work: Work, effect: PhotoAttached): Promise<boolean> {
  const [first, ...others] = await attached(work, await resourceOf(work, effect), nameOf(effect))
  return first !== undefined && others.length === 0 && isWhole(first, effect)
}

const nameOf = ({ photo, item }: PhotoAttached): string => `${item.lpn ?? item.sku} ${photo.sha256}.jpg`
const isWhole = ({ data_size: size }: Attached, { photo }: PhotoAttached): boolean => size === photo.bytes

function contentOf({ key, content }: PhotoAttached) {
  if (content === null) throw new Error(`${key} is only asked about`)
  return bytes(content)
}

const attached = ({ records }: Work, resource: string, name: string): Promise<Attached[]> =>
  records.find(
    ATTACHMENT,
    {
      domain: [
        ['resource', '=', resource],
        ['name', '=', name],
      ],
      fields: ['data_size'],
    },
    Attached,
  )

/** The shipment that the reception was booked on. */
async function resourceOf({ records, places }: Work, { rma, of }: PhotoAttached): Promise<string> {
  const shipments = await shipmentsOfRmas(records, rma === null ? [of] : [rma, of], places.input)
  const claims = await claimsOn(records, shipments)
  const own = shipments.find(({ id }) => keyOn(claims, id) === of)
  if (!own) throw new NeedsPerson('rejected', 'return-unknown', { rma: rma ?? of })
  return `${RETURN},${own.id}`
}
