import type Database from 'better-sqlite3'

export type ShippedSerial = {
  client: string
  serial: string
  sku: string
  orderRef: string | null
  customer: string | null
  shippedOn: string | null
}

const columns = 'client, serial, sku, order_ref AS orderRef, customer, shipped_on AS shippedOn'

export function shippedSerialsTable(db: Database.Database) {
  const bySerial = db.prepare<[string], ShippedSerial>(
    `SELECT ${columns} FROM shipped_serials WHERE serial = ?`,
  )
  const any = db.prepare<[string, string], { serial: string }>(
    'SELECT serial FROM shipped_serials WHERE client = ? AND sku = ? LIMIT 1',
  )
  const put = db.prepare<[ShippedSerial]>(
    `INSERT INTO shipped_serials (client, serial, sku, order_ref, customer, shipped_on)
     VALUES (@client, @serial, @sku, @orderRef, @customer, @shippedOn)
     ON CONFLICT (client, serial, sku) DO UPDATE SET (order_ref, customer, shipped_on) = (@orderRef, @customer, @shippedOn)
     WHERE order_ref IS NOT @orderRef OR customer IS NOT @customer OR shipped_on IS NOT @shippedOn`,
  )
  return {
    bySerial: (serial: string): ShippedSerial[] => bySerial.all(serial),
    /** Whether this site has a list of the product's serials at all. */
    knows: (client: string, sku: string): boolean => any.get(client, sku) !== undefined,
    /** Whether anything changed. */
    put: (row: ShippedSerial): boolean => put.run(row).changes > 0,
  }
}
