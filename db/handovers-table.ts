import type Database from 'better-sqlite3'
import type { Changes } from './changes.ts'
import { table } from './table.ts'

/** A container's content that left the building. */
export type HandoverRow = {
  id: string
  container: string
  /** Who took it, as it was scanned. */
  carrier: string
  /** Of the waste transfer note or of the shipment. */
  reference: string
  weightG: number
  /** 1: on a scale or keyed in; 0: added up from the products' weights. */
  weighed: number
  handedAt: number
  handedBy: string
}

export function handoversTable(db: Database.Database, changes: Changes) {
  return table<HandoverRow>(db, changes, {
    name: 'handovers',
    key: ['id'],
    columns: ['id', 'container', 'carrier', 'reference', 'weightG', 'weighed', 'handedAt', 'handedBy'],
    remembered: false,
  })
}
