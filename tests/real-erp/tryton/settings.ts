import { writeFileSync } from 'node:fs'

export const DATABASE = 'returns'
/** Debian's own Python has Tryton's modules; another may stand before it in PATH. */
export const PYTHON = '/usr/bin/python3'
export const MODULES = [
  'account_invoice_stock',
  'account_product',
  'country',
  'purchase',
  'sale',
  'sale_complaint',
  'stock',
  'stock_lot',
]

/** Where a server listens, and where its database is: a folder of SQLite files, or an address of PostgreSQL. */
export type Settings = {
  port: number
  database: { folder: string } | { uri: string }
  /**
   * Whether each call writes down when its session was last used, as the server does by itself: more than half of what
   * a small question costs it (trytond/ir/session.py, reset: none is younger than a `timeout` of 0).
   */
  keepsSessionTimes: boolean
}

/** Writes trytond.conf. Password rules are the server's own, but for the entropy of short made-up words. */
export function writeSettings(path: string, { port, database, keepsSessionTimes }: Settings): void {
  const where =
    'folder' in database ? ['uri = sqlite://', `path = ${database.folder}`] : [`uri = ${database.uri}`]
  const lines = [
    '[web]',
    `listen = 127.0.0.1:${port}`,
    '[database]',
    ...where,
    'list = False',
    '[password]',
    'length = 8',
    'entropy = 0.5',
    ...(keepsSessionTimes ? [] : ['[session]', 'timeout = 0']),
  ]
  writeFileSync(path, `${lines.join('\n')}\n`)
}
