import { readFileSync, writeFileSync } from 'node:fs'
import { cannotWrite } from '#db/durable-files'
import { readMigrations } from '#db/migrate'
import { openReadOnly } from '#db/open-database'
import { ruleSetsTable } from '#db/rule-sets-table'
import { migrationsFolder } from '../places.ts'
import { DATA, EXIT, JSON_OPTION, text, type CliCommand } from './command.ts'
import { refuse } from './refuse.ts'
import { withStation } from './with-station.ts'

export const exportRules: CliCommand = {
  summary: 'writes the rules in force to a file, always the same bytes for the same rules',
  usage: 'export-rules --data DIR FILE',
  options: { ...DATA, ...JSON_OPTION },
  required: ['data'],
  positionals: ['FILE'],
  run({ values, positionals, terminal }) {
    const opened = openReadOnly(text(values, 'data'), { migrations: readMigrations(migrationsFolder) })
    if (!opened.ok) return refuse(terminal, opened.error)
    const rules = ruleSetsTable(opened.value).inForce()
    opened.value.close()
    const path = positionals[0] ?? ''
    try {
      writeFileSync(path, `${JSON.stringify(JSON.parse(rules?.body ?? '{}'), null, 2)}\n`)
    } catch (error) {
      return refuse(terminal, cannotWrite(path, error))
    }
    const { version } = rules ?? {}
    terminal.out(values['json'] ? JSON.stringify({ version, to: path }) : `Rules ${version} are in ${path}.`)
    return EXIT.done
  },
}

export const importRules: CliCommand = {
  summary: 'checks a rule file and puts it in force; what does not fit is refused whole',
  usage: 'import-rules --data DIR FILE',
  options: { ...DATA, ...JSON_OPTION },
  required: ['data'],
  positionals: ['FILE'],
  async run({ values, positionals, terminal }) {
    const path = positionals[0] ?? ''
    let rules: unknown
    try {
      rules = JSON.parse(readFileSync(path, 'utf8'))
    } catch (error) {
      return refuse(terminal, {
        code: 'file-unreadable',
        path,
        why: error instanceof Error ? error.message : '',
      })
    }
    const answer = await withStation(text(values, 'data'), (ask) => ask('rules.publish', { rules }))
    if (!answer.ok) return refuse(terminal, answer.error)
    if (!answer.value.ok) return refuse(terminal, answer.value.error)
    const { version } = answer.value.value
    terminal.out(values['json'] ? JSON.stringify({ version }) : `Rules ${version} are in force.`)
    return EXIT.done
  },
}
