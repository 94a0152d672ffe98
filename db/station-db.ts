import type Database from 'better-sqlite3'
import { approvalsWaiting } from './approvals-waiting.ts'
import { benchTable } from './bench-table.ts'
import { carrierClaimsTable } from './carrier-claims-table.ts'
import { Changes, type Row } from './changes.ts'
import { clientsTable } from './clients-table.ts'
import { commandsTable } from './commands-table.ts'
import { consolidationsTable } from './consolidations-table.ts'
import { containersTable } from './containers-table.ts'
import { countedUnitsTable } from './counted-units-table.ts'
import { countersTable } from './counters-table.ts'
import { countsTable } from './counts-table.ts'
import { decisionsTable } from './decisions-table.ts'
import { discrepanciesTable } from './discrepancies-table.ts'
import { dropFilesTable } from './drop-files-table.ts'
import { effectHistoryTable } from './effect-history-table.ts'
import { effectsTable } from './effects-table.ts'
import { erpCursorsTable } from './erp-cursors-table.ts'
import { erpTargetsTable } from './erp-targets-table.ts'
import { expectedLinesTable } from './expected-lines-table.ts'
import { expectedReturnsTable } from './expected-returns-table.ts'
import { foldedCountsTable } from './folded-counts-table.ts'
import { foundPropertyTable } from './found-property-table.ts'
import { gradesTable } from './grades-table.ts'
import { handoversTable } from './handovers-table.ts'
import { harvestedPartsTable } from './harvested-parts-table.ts'
import { importJobsTable } from './import-jobs-table.ts'
import { inspectionsTable } from './inspections-table.ts'
import { journalTable } from './journal-table.ts'
import { labelBatchesTable } from './label-batches-table.ts'
import { labelJobsTable } from './label-jobs-table.ts'
import { noticesTable } from './notices-table.ts'
import { outletOffersTable } from './outlet-offers-table.ts'
import { outboxTable } from './outbox-table.ts'
import { parcelsTable } from './parcels-table.ts'
import { peopleTable } from './people-table.ts'
import { personalValuesTable } from './personal-values-table.ts'
import { photosTable } from './photos-table.ts'
import { productsTable } from './products-table.ts'
import { rawScansTable } from './raw-scans-table.ts'
import { returnChangesTable } from './return-changes-table.ts'
import { reworkOperationsTable } from './rework-operations-table.ts'
import { ruleDraftsTable } from './rule-drafts-table.ts'
import { ruleSetsTable } from './rule-sets-table.ts'
import { serviceTripsTable } from './service-trips-table.ts'
import { shippedSerialsTable } from './shipped-serials-table.ts'
import { stationTable } from './station-table.ts'
import type { Table } from './table.ts'
import { unitSearch } from './unit-search.ts'
import { unitPartsTable } from './unit-parts-table.ts'
import { unitSignalsTable } from './unit-signals-table.ts'
import { unitsTable, type UnitRow } from './units-table.ts'

export type StationDb = ReturnType<typeof stationDb>

/** All tables over one connection. A transaction is synchronous: it ends at the first `await`. */
export function stationDb(raw: Database.Database) {
  const changes = new Changes()
  const units = unitsTable(raw, changes)
  const parts = unitPartsTable(raw, changes)
  const signals = unitSignalsTable(raw, changes)
  const inTransaction = raw.transaction((work: () => unknown) => work())
  const tables = {
    approvalsWaiting: approvalsWaiting(raw),
    bench: benchTable(raw, changes),
    claims: carrierClaimsTable(raw, changes),
    clients: clientsTable(raw, changes),
    commands: commandsTable(raw, changes),
    consolidations: consolidationsTable(raw, changes),
    containers: containersTable(raw, changes),
    countedUnits: countedUnitsTable(raw),
    counters: countersTable(raw),
    counts: countsTable(raw, changes),
    decisions: decisionsTable(raw, changes),
    discrepancies: discrepanciesTable(raw, changes),
    dropFiles: dropFilesTable(raw, changes),
    effectHistory: effectHistoryTable(raw),
    effects: effectsTable(raw),
    erpCursors: erpCursorsTable(raw),
    erpTargets: erpTargetsTable(raw),
    foldedCounts: foldedCountsTable(raw, changes),
    foundProperty: foundPropertyTable(raw, changes),
    grades: gradesTable(raw, changes),
    handovers: handoversTable(raw, changes),
    harvestedParts: harvestedPartsTable(raw, changes),
    importJobs: importJobsTable(raw),
    inspections: inspectionsTable(raw, changes),
    journal: journalTable(raw, changes),
    labelBatches: labelBatchesTable(raw),
    labelJobs: labelJobsTable(raw, changes),
    lines: expectedLinesTable(raw, changes),
    notices: noticesTable(raw, changes),
    outbox: outboxTable(raw),
    outletOffers: outletOffersTable(raw, changes),
    parcels: parcelsTable(raw, changes),
    parts,
    people: peopleTable(raw, changes),
    personalValues: personalValuesTable(raw),
    photos: photosTable(raw, changes),
    products: productsTable(raw, changes),
    rawScans: rawScansTable(raw),
    returnChanges: returnChangesTable(raw, changes),
    returns: expectedReturnsTable(raw, changes),
    reworkOperations: reworkOperationsTable(raw, changes),
    ruleDrafts: ruleDraftsTable(raw),
    ruleSets: ruleSetsTable(raw),
    serviceTrips: serviceTripsTable(raw, changes),
    shippedSerials: shippedSerialsTable(raw),
    signals,
    station: stationTable(raw),
    unitSearch: unitSearch(raw),
    units: {
      ...units,
      insert(row: UnitRow): void {
        units.insert(row)
        // What was just made has nothing yet.
        parts.ofUnit.learn([], row.id)
        signals.ofUnit.learn(undefined, row.id)
      },
    },
  }
  const transaction = <T>(work: () => T): T => {
    try {
      return inTransaction.immediate(work) as T
    } catch (error) {
      changes.takenBack()
      throw error
    }
  }
  return {
    ...tables,
    raw,
    changes,
    /** Everything or nothing, as one durable write. */
    transaction,
    /**
     * Everything or nothing, but the disk is not waited for: for what is asked for again if the plug is pulled. The log
     * is one file that is read from its begin, so no later write survives without this one, and the next `transaction`
     * makes both durable. Never within another.
     */
    unhurriedTransaction<T>(work: () => T): T {
      raw.pragma('synchronous = NORMAL')
      try {
        return transaction(work)
      } finally {
        raw.pragma('synchronous = FULL')
      }
    },
    close: (): void => void raw.close(),
    /** The tables whose rows a command may leave to be put back, by their names. */
    remembered: {
      containers: tables.containers,
      parcels: tables.parcels,
      expected_returns: tables.returns,
      expected_lines: tables.lines,
      units: tables.units,
      unit_parts: tables.parts,
      inspections: tables.inspections,
      answers: tables.inspections.answers,
      grades: tables.grades,
      decisions: tables.decisions,
      return_changes: tables.returnChanges,
      rework_operations: tables.reworkOperations,
      service_trips: tables.serviceTrips,
      found_property: tables.foundProperty,
      harvested_parts: tables.harvestedParts,
      parts_left: tables.harvestedParts.left,
      unit_signals: tables.signals,
      carrier_claims: tables.claims,
      discrepancies: tables.discrepancies,
      notices: tables.notices,
    } as Readonly<Record<string, Pick<Table<Row>, 'update' | 'delete'>>>,
  }
}
