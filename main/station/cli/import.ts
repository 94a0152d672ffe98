import { readMigrations } from '#db/migrate'
import { openReadOnly } from '#db/open-database'
import type { AnswerCall } from '../calls.ts'
import { importFile } from '../imports/import-file.ts'
import { IMPORT_KINDS } from '../imports/import-kinds.ts'
import type { ImportTarget } from '../imports/import-target.ts'
import { migrationsFolder } from '../places.ts'
import { DATA, EXIT, JSON_OPTION, oneOf, text, type CliCommand } from './command.ts'
import { refuse } from './refuse.ts'
import { withStation } from './with-station.ts'

export const importRows: CliCommand = {
  summary: 'loads a CSV or JSON file: all rows or none; the same file twice changes nothing',
  usage: `import --data DIR --kind ${IMPORT_KINDS.join('|')} FILE`,
  options: { ...DATA, ...JSON_OPTION, kind: { type: 'string' } },
  required: ['data', 'kind'],
  positionals: ['FILE'],
  async run({ values, positionals, terminal }) {
    const kind = oneOf(IMPORT_KINDS, values['kind'], '--kind')
    const folder = text(values, 'data')
    const known = clientsIn(folder)
    if (!known.ok) return refuse(terminal, known.error)
    const loaded = await withStation(folder, (ask) =>
      importFile({
        path: positionals[0] ?? '',
        kind,
        target: targetOf(ask, known.value),
        onProgress: () => {},
      }),
    )
    if (!loaded.ok) return refuse(terminal, loaded.error)
    if (!loaded.value.ok) return refuse(terminal, loaded.value.error)
    const { rows, changed } = loaded.value.value
    terminal.out(
      values['json']
        ? JSON.stringify({ kind, rows, changed })
        : `${rows} ${kind}: ${changed} new or changed.`,
    )
    return EXIT.done
  },
}

function clientsIn(folder: string) {
  const opened = openReadOnly(folder, { migrations: readMigrations(migrationsFolder) })
  if (!opened.ok) return opened
  const rows = opened.value.prepare<[], { code: string }>('SELECT code FROM clients ORDER BY code').all()
  opened.value.close()
  return { ok: true as const, value: rows.map(({ code }) => code) }
}

/** An import into the station that answers here: in this process, or by its socket. */
const targetOf = (ask: AnswerCall, clients: string[]): ImportTarget => ({
  clients: () => Promise.resolve(clients),
  begin: async (kind) => valueOf(await ask('imports.begin', { kind })).job,
  stage: async (job, rows) => void valueOf(await ask('imports.stage', { job, rows: [...rows] })),
  merge: async (job, onProgress) => {
    const tally = valueOf(await ask('imports.merge', { job }))
    onProgress({ merged: tally.rows, left: 0 })
    return tally
  },
  abandon: async (job) => void valueOf(await ask('imports.abandon', { job })),
})

function valueOf<T>(answer: { ok: true; value: T } | { ok: false; error: { code: string } }): T {
  if (!answer.ok) throw new Error(`the station refused the import: ${JSON.stringify(answer.error)}`)
  return answer.value
}
