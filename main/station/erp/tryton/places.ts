import * as z from 'zod/mini'
import type { ErpLocation, Targets } from '../by-return/returns-connector.ts'
import type { TrytonRecords } from './tryton-records.ts'
import { NeedsPerson } from './tryton-trouble.ts'
import { Id, Text } from './wire-values.ts'

/** The warehouse that the station works in, and the places of it where goods may go. */
export type Places = {
  warehouse: number
  input: number
  /** Code → place; nothing goes anywhere else, because the server itself takes any target. */
  allowed: ReadonlyMap<string, ErpLocation & { id: number }>
}

const Warehouse = z.object({
  id: Id,
  input_location: Id,
  storage_location: Id,
  waste_locations: z.array(Id),
})
const Place = z.object({ id: Id, code: z.nullish(Text), name: Text, type: Text })

/**
 * Reads them: the storage of the user's warehouse with everything below it, and its waste locations. A place
 * without a code cannot be named by a mapping. Where the user has no warehouse it is the one with the lowest id.
 */
export async function readPlaces(records: TrytonRecords): Promise<Places> {
  const { warehouse: own } = await records.preferences()
  const [warehouse] = await records.find(
    'stock.location',
    {
      domain: [['type', '=', 'warehouse'], ...(own === null ? [] : [['id', '=', own]])],
      fields: ['input_location', 'storage_location', 'waste_locations'],
      limit: 1,
    },
    Warehouse,
  )
  if (!warehouse) throw new NeedsPerson('rejected', 'warehouse-unknown', {})
  if (warehouse.input_location === warehouse.storage_location)
    throw new NeedsPerson('rejected', 'warehouse-without-input', {})
  const found = await records.find(
    'stock.location',
    {
      domain: [
        'OR',
        [
          ['parent', 'child_of', [warehouse.storage_location], 'parent'],
          ['type', '=', 'storage'],
        ],
        ['id', 'in', warehouse.waste_locations],
      ],
      fields: ['code', 'name', 'type'],
    },
    Place,
  )
  const allowed = new Map<string, ErpLocation & { id: number }>()
  for (const { id, code, name, type } of found) {
    if (!code || allowed.has(code)) continue
    allowed.set(code, { id, code, name, use: type === 'storage' ? 'storage' : 'waste' })
  }
  return { warehouse: warehouse.id, input: warehouse.input_location, allowed }
}

/** Where goods of a disposition go: what the site's mapping says, if it is a place where they may go. */
export function placeOf({ allowed }: Places, targets: Targets, disposition: string): number {
  const code = targets[disposition]
  if (code === undefined) throw new NeedsPerson('rejected', 'no-target', { dispositions: disposition })
  const place = allowed.get(code)
  if (!place) throw new NeedsPerson('rejected', 'place-unknown', { place: code })
  return place.id
}
