import * as z from 'zod/mini'

/**
 * Values that JSON has no word for, as Tryton's JSON-RPC writes them (trytond/protocols/jsonrpc.py): an object whose
 * `__class__` names the type. Quantities are plain numbers, money is always a Decimal.
 */
export const decimal = (amount: string) => ({ __class__: 'Decimal', decimal: amount }) as const

/** base64 → a binary of Tryton's. */
export const bytes = (base64: string) => ({ __class__: 'bytes', base64 }) as const

/** ISO text in UTC → a datetime of Tryton's, which has no zone and means UTC. */
export function datetime(iso: string) {
  const at = new Date(iso)
  return {
    __class__: 'datetime',
    year: at.getUTCFullYear(),
    month: at.getUTCMonth() + 1,
    day: at.getUTCDate(),
    hour: at.getUTCHours(),
    minute: at.getUTCMinutes(),
    second: at.getUTCSeconds(),
    microsecond: at.getUTCMilliseconds() * 1000,
  } as const
}

const part = (least: number, most: number) => z.int().check(z.gte(least), z.lte(most))

/** A moment, as ISO text in UTC. */
export const Moment = z.pipe(
  z.object({
    __class__: z.literal('datetime'),
    year: part(1, 9999),
    month: part(1, 12),
    day: part(1, 31),
    hour: part(0, 23),
    minute: part(0, 59),
    second: part(0, 59),
    microsecond: part(0, 999_999),
  }),
  z.transform(({ year, month, day, hour, minute, second, microsecond }) =>
    new Date(
      Date.UTC(year, month - 1, day, hour, minute, second, Math.floor(microsecond / 1000)),
    ).toISOString(),
  ),
)

/** An amount as decimal text; `1E+2` and the like are written out by nobody and refused. */
export const Amount = z.pipe(
  z.object({
    __class__: z.literal('Decimal'),
    decimal: z.string().check(z.maxLength(40), z.regex(/^-?\d+(\.\d+)?$/)),
  }),
  z.transform(({ decimal: amount }) => amount),
)

export const Id = z.int().check(z.gte(0))
export const Text = z.string().check(z.maxLength(4000))
/** `stock.move,25`: a record of some model. */
export const RecordReference = z.string().check(z.regex(/^[a-z][a-z0-9._-]*,-?\d+$/))
