import { randomUUID } from 'node:crypto'
import { callPermissions, type Asker } from '#contract/call-permissions'
import type { CallAnswers, CallInput, CallName } from '#contract/calls'
import { approvalsTable } from './approvals/approvals-calls.ts'
import type { ApprovalsDesk } from './approvals/approvals-desk.ts'
import { auditTable } from './audit/audit-calls.ts'
import type { AuditDesk } from './audit/audit-desk.ts'
import { benchTable, type BenchAtWork } from './bench/bench-calls.ts'
import { fault, type CallTable } from './call-table.ts'
import { claimsTable } from './claims/claims-calls.ts'
import { demoTable, type DemoAtWork } from './demo/demo-calls.ts'
import { devicesTable, type DevicesAtWork } from './devices/set-up/devices-calls.ts'
import { erpsTable } from './erp/set-up/erps-calls.ts'
import type { ErpsDesk } from './erp/set-up/erps-desk.ts'
import { syncTable } from './erp/sync-calls.ts'
import type { SyncDesk } from './erp/sync-desk.ts'
import type { Floor } from './floor.ts'
import { importsTable } from './imports/imports-calls.ts'
import type { LabelBatches } from './labels/batches/label-batches.ts'
import { labelsTable } from './labels/batches/labels-calls.ts'
import { numbersTable } from './numbers/numbers-calls.ts'
import type { NumbersDesk } from './numbers/numbers-desk.ts'
import { peopleTable } from './people/people-calls.ts'
import { isAdministratorHere, isSupervisorHere } from './people/supervisor-here.ts'
import { photosTable, type PhotosAtWork } from './photos/photos-calls.ts'
import { recordsTable } from './records/records-calls.ts'
import { rulesTable } from './rules/desk/rules-calls.ts'
import type { RulesDesk } from './rules/desk/rules-desk.ts'
import type { RealSite } from './site/real-site.ts'
import { siteTable } from './site/site-calls.ts'

export type AnswerCall = <Name extends CallName>(
  call: Name,
  input: CallInput<Name>,
) => Promise<CallAnswers[Name]>

/** Who answers. Those that may be absent are, where only the records are open. */
export type Desks = {
  /** Where the site's rules are changed. */
  rules: RulesDesk
  /** What the counts say. */
  numbers: NumbersDesk
  bench?: BenchAtWork
  photos?: PhotosAtWork
  /** What stands around the bench. */
  devices?: DevicesAtWork
  /** The way to the ERPs. */
  sync?: SyncDesk
  /** Which ERPs there are. */
  erps?: ErpsDesk
  /** What waits for a supervisor. */
  approvals?: ApprovalsDesk
  /** Whether the records hold together. */
  audit?: AuditDesk
  /** Lists of labels. */
  labels?: LabelBatches
  /** To be told that something that the bench shows may not be as it was. */
  floorChanged?: () => void
  /** Where the real site is to be, while this core runs the demo; null at a station at work. */
  realSite?: RealSite | null
  /** The made-up site around the bench; null at every real one. */
  demo?: DemoAtWork | null
}

/**
 * The core's call server: who asks decides what it may; a throw becomes a fault with an id, logged once
 * with its cause.
 */
export function callServer(
  floor: Floor,
  { asker, log, desks }: { asker: Asker; log: (line: string) => void; desks: Desks },
): AnswerCall {
  const table = callTable(floor, asker, desks)
  // Which input and which answer belong together the table says: spelt out here, every call meets every answer.
  const answerAny = async (call: CallName, input: never): Promise<unknown> => {
    if (!mayAsk(floor, call, asker)) return fault('not-permitted')
    try {
      const answer: (input: never) => unknown = table[call]
      return await answer(input)
    } catch (error) {
      const id = randomUUID()
      log(
        `fault ${id} in ${call}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
      )
      return fault(id)
    }
  }
  return answerAny as AnswerCall
}

function mayAsk(floor: Floor, call: CallName, asker: Asker): boolean {
  const permission = callPermissions[call]
  if (permission === 'signed-in') return floor.db.bench.read().personId !== null
  if (permission === 'supervisor') return isSupervisorHere(floor)
  if (permission === 'administrator') return asker === 'window' && isAdministratorHere(floor)
  if (permission === 'sets-up') return asker === 'own-account' || isSupervisorHere(floor)
  return permission === 'anyone' || permission === asker
}

function callTable(floor: Floor, asker: Asker, desks: Desks): CallTable {
  const signedIn = (): string | null => floor.db.bench.read().personId
  // Who stands at the bench, where the call server has seen to it that a supervisor does.
  const supervisor = (): string => {
    const person = signedIn()
    if (person === null) throw new Error('nobody is signed in')
    return person
  }
  const isSupervisor = (): boolean => isSupervisorHere(floor)
  return {
    ...benchTable(floor, desks.bench),
    ...photosTable(desks.photos, supervisor),
    ...numbersTable(floor, desks.numbers),
    ...recordsTable(floor),
    ...auditTable(floor, desks.audit, supervisor),
    ...syncTable(desks.sync, () => ({ maySettle: isSupervisor(), maySetUp: isAdministratorHere(floor) })),
    ...erpsTable(desks.erps),
    ...claimsTable(floor, supervisor),
    ...approvalsTable(desks.approvals),
    ...labelsTable(desks.labels, supervisor),
    ...importsTable(floor, desks.floorChanged),
    ...peopleTable(floor),
    ...rulesTable(desks.rules, () => (asker === 'window' ? signedIn() : null)),
    ...siteTable(desks.realSite ?? null),
    ...devicesTable(desks.devices, isSupervisor),
    ...demoTable(desks.demo ?? null),
  }
}
