import type { OutboxKind } from '#contract/outbox'
import type { StationDb } from '#db/station-db'

/** How many documents a parcel leaves. */
export const DOCUMENTS_OF_PARCEL = 5

/** Parcels of one good piece each, as five deeds leave them: five documents. */
export function fillOutbox(db: StationDb, parcels: number): void {
  let seq = 0
  const add = (subject: string, facts: { kind: OutboxKind } & Record<string, unknown>): void => {
    seq += 1
    const key = `OLD-01-${String(seq).padStart(26, '0')}`
    const payload = JSON.stringify({ key, client: 'MAIN', journal: { seq, hash: '' }, ...facts })
    db.outbox.add({ key, client: 'MAIN', kind: facts.kind, subject, payload, createdAt: Date.now() })
  }
  db.transaction(() => {
    for (let n = 0; n < parcels; n += 1) {
      const [unit, parcel, rma] = [`OLD-U${n}`, `OLD-P${n}`, `OLD-R${n}`]
      const about = { rma, rmas: [rma], order: null, parcel, tracking: `T${n}` }
      const piece = { unit, lpn: null, sku: 'MUG', quantity: 1, serial: null, lot: null, expiresOn: null }
      const said = { ...about, ...piece }
      add(parcel, { kind: 'arrival', ...about })
      add(unit, { kind: 'receipt', ...said, line: null, returnType: 'withdrawal' })
      add(unit, { kind: 'inspection', ...said, grade: 'A', answers: [] })
      add(unit, { kind: 'decision', ...said, disposition: 'RESTOCK', action: 'restock' })
      add(parcel, { kind: 'parcel-closed', ...about, lines: [], units: [unit] })
    }
  })
}
