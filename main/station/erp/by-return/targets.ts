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
  // What goods were told to lie at yesterday does not wander because the ERP has got another place.
  const before = db.erpTargets
    .ofClient(client)
    .filter(({ saidBy, target }) => saidBy !== 'config' && codes.has(target))
  const rows = new Map<string, ErpTargetRow>()
  const lay = (from: Targets, saidBy: ErpTargetRow['saidBy']): void => {
    for (const [disposition, target] of Object.entries(from))
      rows.set(disposition, { disposition, target, saidBy })
  }
  lay(proposedTargets(dispositions(), pulled.page), 'proposal')
  for (const row of before) rows.set(row.disposition, row)
  lay(targets, 'config')
  db.transaction(() => {
    db.erpTargets.setLocations(client, pulled.page)
    db.erpTargets.setAll(client, [...rows.values()])
    for (const key of db.effects.inNeedOf(client, 'no-target')) db.effects.sendParkedAgain(key)
  })
  return null
}
