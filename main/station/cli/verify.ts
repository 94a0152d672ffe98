import { readMigrations } from '#db/migrate'
import { openToRead } from '#db/open-database'
import { migrationsFolder } from '../places.ts'
import { verify as verifyRecords } from '../records/verify.ts'
import { DATA, EXIT, JSON_OPTION, text, type CliCommand } from './command.ts'
import { refuse } from './refuse.ts'

export const verify: CliCommand = {
  summary: "database integrity, journal chain, containers, every unit's documents and photos",
  usage: 'verify --data DIR [--json]',
  options: { ...DATA, ...JSON_OPTION },
  required: ['data'],
  positionals: [],
  run({ values, terminal }) {
    const folder = text(values, 'data')
    const opened = openToRead(folder, { migrations: readMigrations(migrationsFolder) })
    if (!opened.ok) return refuse(terminal, opened.error)
    const report = verifyRecords(opened.value, { folder, onProgress: () => {} })
    opened.value.close()
    const { ok, units, parcels, documents, journal, problems } = report
    if (values['json']) terminal.out(JSON.stringify(report))
    else {
      terminal.out(`${units} units, ${parcels} parcels, ${documents} documents, ${journal} journal entries.`)
      terminal.out(ok ? 'All of it holds together.' : `${problems.length} things do not hold together:`)
      for (const { code, params } of problems) terminal.out(`  ${code} ${JSON.stringify(params)}`)
    }
    if (!ok)
      terminal.err(
        'The records do not hold together. Keep the folder as it is and restore the last good backup elsewhere.',
      )
    return ok ? EXIT.done : EXIT.refused
  },
}
