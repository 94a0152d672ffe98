import { constants, openSync, writeSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { ReadStream } from 'node:tty'
import Database from 'better-sqlite3'

/**
 * The bare limit of a scan: every line that comes over the cable is inserted durably, then one line is printed.
 * `bare-echo.ts DEVICE DATABASE`
 */
const [device = '', file = ''] = process.argv.slice(2)
const raw = new Database(file)
raw.pragma('journal_mode = WAL')
raw.pragma('synchronous = FULL')
raw.exec('CREATE TABLE scans (seq INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT')
const insert = raw.prepare<[string]>('INSERT INTO scans (text) VALUES (?)')
const print = (line: string): void => void writeSync(1, `${line}\n`)

const cable = new ReadStream(openSync(device, constants.O_RDWR | constants.O_NOCTTY | constants.O_NONBLOCK))
createInterface({ input: cable, terminal: false }).on('line', (text) => {
  insert.run(text)
  print(JSON.stringify({ event: 'prompt', text }))
})
process.on('SIGTERM', () => process.exit(0))
print(JSON.stringify({ event: 'ready' }))
