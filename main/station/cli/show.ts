import { readMigrations } from '#db/migrate'
import { openToRead } from '#db/open-database'
import { migrationsFolder } from '../places.ts'
import {
  showClaims,
  showFound,
  showJournal,
  showLabels,
  showOutbox,
  showParcels,
  showUnits,
} from '../records/show.ts'
import { DATA, EXIT, JSON_OPTION, oneOf, text, WrongUsage, type CliCommand } from './command.ts'
import { refuse } from './refuse.ts'

const SHOWN = {
  units: (raw) => showUnits(raw),
  parcels: (raw) => showParcels(raw),
  outbox: showOutbox,
  labels: (raw) => showLabels(raw),
  found: (raw) => showFound(raw),
  claims: (raw) => showClaims(raw),
  journal: showJournal,
} as const satisfies Record<string, (...args: Parameters<typeof showJournal>) => Iterable<object>>

export const show: CliCommand = {
  summary: 'what the database holds, one a line',
  usage: 'show --data DIR units|parcels|outbox|labels|found|claims|journal [--after SEQ] [--json]',
  options: { ...DATA, ...JSON_OPTION, after: { type: 'string' } },
  required: ['data'],
  positionals: ['units|parcels|outbox|labels|found|claims|journal'],
  run({ values, positionals, terminal }) {
    const what = oneOf(Object.keys(SHOWN) as (keyof typeof SHOWN)[], positionals[0], 'what to show')
    const after = values['after'] === undefined ? {} : { after: sequence(text(values, 'after')) }
    const opened = openToRead(text(values, 'data'), { migrations: readMigrations(migrationsFolder) })
    if (!opened.ok) return refuse(terminal, opened.error)
    for (const row of SHOWN[what](opened.value, after)) {
      terminal.out(values['json'] ? JSON.stringify(row) : plain(row))
    }
    opened.value.close()
    return EXIT.done
  },
}

function sequence(given: string): number {
  if (!/^\d{1,15}$/.test(given)) throw new WrongUsage('--after takes a sequence number')
  return Number(given)
}

const plain = (row: object): string =>
  Object.entries(row)
    .filter(([, value]) => value !== null)
    .map(([name, value]) => `${name}=${Array.isArray(value) ? value.join(',') : String(value)}`)
    .join('  ')
