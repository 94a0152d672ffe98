import { LANGUAGES, type Language } from '#contract/returns'
import type { Result } from '#contract/result'
import { readMigrations } from '#db/migrate'
import { openToRead } from '#db/open-database'
import type Database from 'better-sqlite3'
import { migrationsFolder, resourcesFolder } from '../places.ts'
import { readingFloor } from '../reading-floor.ts'
import { exportEvidence } from '../records/evidence/export-evidence.ts'
import { PEOPLE_SHOWN } from '../records/evidence/gather-evidence.ts'
import { EXPORT_KINDS, type ExportKind } from '../records/export-tables.ts'
import { EXPORT_FORMATS, exportRecords } from '../records/export.ts'
import { makeWording } from '../wording/wording.ts'
import { DATA, EXIT, JSON_OPTION, oneOf, text, WrongUsage, type CliCommand, type Values } from './command.ts'
import { refuse } from './refuse.ts'
import type { CliRefusal } from './sentences.ts'

const KINDS = [...EXPORT_KINDS, 'evidence'] as const

type Written = { count: number; of: 'rows' | 'files' }
type Write = (raw: Database.Database, signal: AbortSignal) => Promise<Result<Written, CliRefusal>>

export const exportFile: CliCommand = {
  summary:
    'writes units, journal, the disclosure table, or the evidence of one unit; Ctrl+C leaves nothing behind',
  usage:
    `export --data DIR --kind ${EXPORT_KINDS.join('|')} --format ${EXPORT_FORMATS.join('|')} --to FILE\n` +
    `       export --data DIR --kind evidence --unit LPN [--people ${PEOPLE_SHOWN.join('|')}] [--language ${LANGUAGES.join('|')}] --to FILE.zip`,
  options: {
    ...DATA,
    ...JSON_OPTION,
    kind: { type: 'string' },
    format: { type: 'string' },
    unit: { type: 'string' },
    people: { type: 'string' },
    language: { type: 'string' },
    to: { type: 'string' },
  },
  required: ['data', 'kind', 'to'],
  positionals: [],
  async run({ values, terminal }) {
    const kind = oneOf(KINDS, values['kind'], '--kind')
    const write = kind === 'evidence' ? evidence(values) : table(kind, values)
    const opened = openToRead(text(values, 'data'), { migrations: readMigrations(migrationsFolder) })
    if (!opened.ok) return refuse(terminal, opened.error)
    const raw = opened.value
    try {
      const written = await untilInterrupted((signal) => write(raw, signal))
      if (!written.ok) return refuse(terminal, written.error)
      const { count, of } = written.value
      const to = text(values, 'to')
      terminal.out(values['json'] ? JSON.stringify({ to, [of]: count }) : `${count} ${of} in ${to}.`)
      return EXIT.done
    } finally {
      raw.close()
    }
  },
}

async function untilInterrupted<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const stop = new AbortController()
  const interrupted = (): void => stop.abort()
  process.once('SIGINT', interrupted)
  try {
    return await work(stop.signal)
  } finally {
    process.off('SIGINT', interrupted)
  }
}

function table(kind: ExportKind, values: Values): Write {
  const format = oneOf(EXPORT_FORMATS, values['format'], '--format')
  return async (raw, signal) => {
    const to = text(values, 'to')
    const written = await exportRecords(raw, { kind, format, to, onProgress: () => {}, signal })
    return written.ok ? { ok: true, value: { count: written.value.rows, of: 'rows' } } : written
  }
}

function evidence(values: Values): Write {
  if (values['unit'] === undefined) throw new WrongUsage('--unit is needed: the label of the piece')
  const people = oneOf(PEOPLE_SHOWN, values['people'] ?? 'ids', '--people')
  const named = values['language'] === undefined ? null : oneOf(LANGUAGES, values['language'], '--language')
  return async (raw) => {
    const floor = readingFloor(raw)
    const written = await exportEvidence(floor, {
      lpn: text(values, 'unit'),
      folder: text(values, 'data'),
      to: text(values, 'to'),
      people,
      language: named ?? (floor.station.language as Language),
      word: makeWording(`${resourcesFolder}locales`),
    })
    return written.ok ? { ok: true, value: { count: written.value.files, of: 'files' } } : written
  }
}
