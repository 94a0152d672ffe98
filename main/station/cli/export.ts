import { readMigrations } from '#db/migrate'
import { openReadOnly } from '#db/open-database'
import { migrationsFolder } from '../places.ts'
import { EXPORT_KINDS } from '../records/export-tables.ts'
import { EXPORT_FORMATS, exportRecords } from '../records/export.ts'
import { DATA, EXIT, JSON_OPTION, oneOf, text, type CliCommand } from './command.ts'
import { refuse } from './refuse.ts'

export const exportFile: CliCommand = {
  summary: 'writes units, journal or the disclosure table to a file; Ctrl+C leaves nothing behind',
  usage: `export --data DIR --kind ${EXPORT_KINDS.join('|')} --format ${EXPORT_FORMATS.join('|')} --to FILE`,
  options: {
    ...DATA,
    ...JSON_OPTION,
    kind: { type: 'string' },
    format: { type: 'string' },
    to: { type: 'string' },
  },
  required: ['data', 'kind', 'format', 'to'],
  positionals: [],
  async run({ values, terminal }) {
    const kind = oneOf(EXPORT_KINDS, values['kind'], '--kind')
    const format = oneOf(EXPORT_FORMATS, values['format'], '--format')
    const opened = openReadOnly(text(values, 'data'), { migrations: readMigrations(migrationsFolder) })
    if (!opened.ok) return refuse(terminal, opened.error)
    const stop = new AbortController()
    const interrupted = (): void => stop.abort()
    process.once('SIGINT', interrupted)
    const to = text(values, 'to')
    const written = await exportRecords(opened.value, {
      kind,
      format,
      to,
      onProgress: () => {},
      signal: stop.signal,
    })
    process.off('SIGINT', interrupted)
    opened.value.close()
    if (!written.ok) return refuse(terminal, written.error)
    terminal.out(
      values['json'] ? JSON.stringify({ to, ...written.value }) : `${written.value.rows} rows in ${to}.`,
    )
    return EXIT.done
  },
}
