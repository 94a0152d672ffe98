import type { DispositionAction } from '#contract/returns'
import type { ErpTargetRow } from '#db/erp-targets-table'
import type { StationDb } from '#db/station-db'
import type { ErpTrouble } from '../erp-client.ts'
import type { ErpLocation, ReturnsConnector, Targets } from './returns-connector.ts'

/** A code of the site's rules, and what it does. */
export type Disposition = { code: string; action: DispositionAction }

/** What a place for such goods is often called, in capitals; the first that fits holds. */
const WORDS: Partial<Record<DispositionAction, readonly RegExp[]>> = {
  restock: [/^(MAIN|PICK)/, /^STO(CK|RAGE)?\b/, /RESTOCK/],
  rework: [/REFURB/, /REWORK/, /REPAIR/, /^RW/],
  'secondary-sale': [/^B-?STOCK/, /OUTLET/, /SECOND/, /^B-?WARE/],
  'return-to-vendor': [/^RTV/, /VENDOR/, /SUPPLIER/],
  quarantine: [/^QUAR/, /^QA?$/, /HOLD/],
  hold: [/HOLD/, /^QUAR/, /BLOCK/],
  'return-to-customer': [/^RTC/, /CUSTOMER/, /HOLD/, /^QUAR/],
  transfer: [/TRANSFER/, /SERVICE/, /REFURB/],
  'harvest-parts': [/PARTS/, /HARVEST/, /REFURB/],
  donate: [/DONAT/, /CHARIT/],
  recycle: [/RECYCL/, /SCRAP/, /WASTE/],
  dispose: [/SCRAP/, /WASTE/, /DISPOS/],
}

const isWaste = new Set<DispositionAction>(['dispose', 'recycle'])

/**
 * Which of the ERP's places a disposition most likely means: the one of the same code; one whose code or name has the
 * usual word; for goods of as good as new the storage, for waste the scrap. What nothing speaks for is left out.
 */
export function proposedTargets(
  dispositions: readonly Disposition[],
  locations: readonly ErpLocation[],
): Targets {
  return Object.fromEntries(
    dispositions.flatMap((disposition) => {
      const target = targetFor(disposition, locations)
      return target ? [[disposition.code, target.code]] : []
    }),
  )
}

function targetFor(
  { code, action }: Disposition,
  locations: readonly ErpLocation[],
): ErpLocation | undefined {
  const same = locations.find((location) => location.code.toUpperCase() === code)
  if (same) return same
  // Sellable goods never go to the scrap, whatever it is called, nor waste to the shelves.
  const fitting = locations.filter(({ use }) => (isWaste.has(action) ? use !== 'storage' : use !== 'waste'))
  for (const word of WORDS[action] ?? []) {
    const called = fitting.find((location) =>
      [location.code, location.name].some((name) => word.test(name.toUpperCase())),
    )
    if (called) return called
  }
  if (isWaste.has(action)) return fitting.find(({ use }) => use === 'waste')
  return action === 'restock' ? fitting.find(({ use }) => use === 'storage') : undefined
}

/** What each disposition means there: as the config says, as it was settled before, or as it seems. */
export function settledTargets(
  targets: Targets,
  before: readonly ErpTargetRow[],
  { dispositions, places }: { dispositions: readonly Disposition[]; places: readonly ErpLocation[] },
): ErpTargetRow[] {
  const codes = new Set(places.map(({ code }) => code))
  const rows = new Map<string, ErpTargetRow>()
  const lay = (from: Targets, saidBy: ErpTargetRow['saidBy']): void => {
    for (const [disposition, target] of Object.entries(from))
      rows.set(disposition, { disposition, target, saidBy })
  }
  lay(proposedTargets(dispositions, places), 'proposal')
  // What goods were told to lie at yesterday does not wander because the ERP has got another place.
  for (const row of before)
    if (row.saidBy !== 'config' && codes.has(row.target)) rows.set(row.disposition, row)
  lay(targets, 'config')
  return [...rows.values()]
}

/** Asks what places the ERP has, and keeps what each disposition means there: as the config says, as a person said, or as it seems. */
export async function learnTargets(
  {
    db,
    client,
    targets,
    dispositions,
  }: { db: StationDb; client: string; targets: Targets; dispositions: () => readonly Disposition[] },
  connector: Pick<ReturnsConnector, 'locations'>,
  signal: AbortSignal,
): Promise<ErpTrouble | null> {
  const pulled = await connector.locations(signal)
  if (!pulled.ok) return pulled.trouble
  const codes = new Set(pulled.page.map(({ code }) => code))
  const lost = Object.entries(targets).filter(([, target]) => !codes.has(target))
  if (lost.length > 0) {
    const said = lost.map(([code, target]) => `${code} → ${target}`).join(', ')
    return { reason: 'target-unknown', cause: new Error(`the ERP has no such place: ${said}`) }
  }
  const before = db.erpTargets.ofClient(client)
  const settled = settledTargets(targets, before, { dispositions: dispositions(), places: pulled.page })
  db.transaction(() => {
    db.erpTargets.setLocations(client, pulled.page)
    db.erpTargets.setAll(client, settled)
    for (const key of db.effects.inNeedOf(client, 'no-target')) db.effects.sendParkedAgain(key)
  })
  return null
}
