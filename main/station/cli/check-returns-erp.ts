import type { ErpTargetRow } from '#db/erp-targets-table'
import { readMigrations } from '#db/migrate'
import { openReadOnly } from '#db/open-database'
import type { ErpLocation } from '../erp/by-return/returns-connector.ts'
import { proposedWords, strangeWord, type ErpWords } from '../erp/by-return/erp-words.ts'
import { settledTargets, type Disposition } from '../erp/by-return/targets.ts'
import { ClockWatch } from '../erp/clock-watch.ts'
import { openConnector, type ByReturnConfig } from '../erp/erp-kinds.ts'
import { migrationsFolder, resourcesFolder } from '../places.ts'
import { readingFloor } from '../reading-floor.ts'
import { loadShippedRuleSet } from '../rules/load-rule-set.ts'
import { secretFinder } from '../secrets.ts'
import type { Terminal } from './command.ts'
import { sayClock } from './say-clock.ts'

/**
 * Asks an ERP that takes whole returns for its places, and says what each disposition of the site means there. `folder`:
 * the station whose rules and mapping count; the shipped rules where there is none.
 */
export async function checkReturnsErp(
  erp: ByReturnConfig,
  folder: string | null,
  terminal: Terminal,
): Promise<boolean> {
  const findSecret = secretFinder({ env: process.env, safe: null })
  const clock = new ClockWatch(Date.now, (aheadMs) => sayClock(erp.url, aheadMs, terminal))
  const connector = await openConnector(erp, { findSecret, now: Date.now, clock })
  if ('reason' in connector) return failed(erp, connector, terminal)
  try {
    const pulled = await connector.locations(new AbortController().signal)
    if (!pulled.ok) return failed(erp, pulled.trouble, terminal)
    terminal.out(`${erp.client}: ${erp.url} answers, and has ${pulled.page.length} places.`)
    const hasPlaces = sayTargets(erp, { places: pulled.page, ...knownAt(folder, erp.client) }, terminal)
    const called = await connector.words(new AbortController().signal)
    if (!called.ok) return failed(erp, called.trouble, terminal)
    return sayWords(erp, called.page, terminal) && hasPlaces
  } finally {
    await connector.close()
  }
}

function failed(
  { client, url }: ByReturnConfig,
  { reason, cause }: { reason: string; cause: Error },
  terminal: Terminal,
): false {
  terminal.err(`${client}: ${url} does not do (${reason}): ${cause.message}`)
  return false
}

/** What its units and reasons are here. Whether each that the config names is there. */
function sayWords(erp: ByReturnConfig, words: ErpWords, terminal: Terminal): boolean {
  const { pieceUnits, reasons } = proposedWords(words, erp)
  if (words.units.length > 0)
    terminal.out(`  one piece is one of: ${pieceUnits.join(', ') || 'none of its units'}`)
  for (const reason of words.reasons)
    terminal.out(`  reason ${reason} → ${reasons[reason] ?? 'not said: it is taken over as other'}`)
  const strange = strangeWord(erp, words)
  if (strange)
    terminal.err(`${erp.client}: ${strange.field} names ${strange.name}, which the ERP does not have.`)
  return strange === null
}

function sayTargets(
  { client, targets }: ByReturnConfig,
  {
    places,
    dispositions,
    kept,
  }: {
    places: readonly ErpLocation[]
    dispositions: readonly Disposition[]
    kept: readonly ErpTargetRow[]
  },
  terminal: Terminal,
): boolean {
  const codes = new Set(places.map(({ code }) => code))
  const lost = Object.entries(targets).filter(([, target]) => !codes.has(target))
  for (const [code, target] of lost)
    terminal.err(`${client}: targets sends ${code} to ${target}, which the ERP does not have.`)
  const settled = settledTargets(targets, kept, { dispositions, places })
  for (const { code } of dispositions) {
    const row = settled.find(({ disposition }) => disposition === code)
    const by = row && sayer(row, kept)
    terminal.out(
      row === undefined
        ? `  ${code} → nowhere: what goes there waits for a person; name a place in targets`
        : `  ${code} → ${row.target} (${by})`,
    )
  }
  return lost.length === 0
}

/** The site's own codes, and what is kept of where they go. */
function knownAt(
  folder: string | null,
  client: string,
): { dispositions: readonly Disposition[]; kept: readonly ErpTargetRow[] } {
  const opened =
    folder === null ? null : openReadOnly(folder, { migrations: readMigrations(migrationsFolder) })
  if (!opened?.ok) {
    const shipped = loadShippedRuleSet(`${resourcesFolder}rules`)
    if (!shipped.ok) throw new Error('the shipped rules do not fit')
    return { dispositions: shipped.value.dispositions, kept: [] }
  }
  const { db, rules } = readingFloor(opened.value)
  const kept = db.erpTargets.ofClient(client)
  opened.value.close()
  return { dispositions: rules.compiled.set.dispositions, kept }
}

function sayer(row: ErpTargetRow, kept: readonly ErpTargetRow[]): string {
  if (row.saidBy === 'config') return 'config'
  return kept.includes(row) ? 'kept at the station' : 'proposed'
}
