import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { backUp } from '#db/backup'
import { MANIFEST_FILE } from '#db/backup-manifest'
import { readMigrations } from '#db/migrate'
import { restore as restoreFolder } from '#db/restore'
import { migrationsFolder } from '../places.ts'
import { programVersion } from '../program-version.ts'
import { DATA, EXIT, JSON_OPTION, text, type CliCommand } from './command.ts'
import { refuse } from './refuse.ts'

export const backup: CliCommand = {
  summary: 'a checked copy: database, photos, site secret, manifest; also while the station works',
  usage: 'backup --data DIR --to FOLDER [--json]',
  options: { ...DATA, ...JSON_OPTION, to: { type: 'string' } },
  required: ['data', 'to'],
  positionals: [],
  async run({ values, terminal }) {
    const made = await backUp({
      folder: text(values, 'data'),
      to: text(values, 'to'),
      now: Date.now(),
      migrations: readMigrations(migrationsFolder),
      programVersion: programVersion(),
    })
    if (!made.ok) return refuse(terminal, made.error)
    const { folder, manifest } = made.value
    terminal.out(
      values['json']
        ? JSON.stringify({ folder, files: manifest.files.length })
        : `Backed up and checked: ${folder}`,
    )
    return EXIT.done
  },
}

export const restore: CliCommand = {
  summary: 'makes a new data folder out of a backup and starts an epoch; refuses to overwrite',
  usage: 'restore --from FOLDER --data DIR [--erasures FILE] [--json]',
  options: { ...DATA, ...JSON_OPTION, from: { type: 'string' }, erasures: { type: 'string' } },
  required: ['data', 'from'],
  positionals: [],
  async run({ values, terminal }) {
    const to = text(values, 'data')
    const restored = await restoreFolder({
      from: newestBackup(text(values, 'from')),
      to,
      erasures: values['erasures'] === undefined ? [] : [text(values, 'erasures')],
      now: Date.now(),
      migrations: readMigrations(migrationsFolder),
    })
    if (!restored.ok) return refuse(terminal, restored.error)
    const { site, station, epoch } = restored.value
    terminal.out(
      values['json']
        ? JSON.stringify({ ...restored.value, data: to })
        : `Station ${site}-${station} is restored in ${to}; it works in epoch ${epoch} now.`,
    )
    return EXIT.done
  },
}

/** A folder that backups were made into stands for the newest of them: their names are in the order of time. */
function newestBackup(folder: string): string {
  if (!existsSync(folder) || existsSync(join(folder, MANIFEST_FILE))) return folder
  const made = readdirSync(folder).filter((name) => existsSync(join(folder, name, MANIFEST_FILE)))
  const [newest] = made.toSorted((a, b) => timeIn(b).localeCompare(timeIn(a)))
  return newest === undefined ? folder : join(folder, newest)
}

const timeIn = (name: string): string => name.split('-').slice(3).join('-')
