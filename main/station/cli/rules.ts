import { writeFileSync } from 'node:fs'
import { WhyShape } from '#contract/rules-desk'
import type { RuleSet } from '#contract/rules/rule-set'
import { cannotWrite } from '#db/durable-files'
import { readMigrations } from '#db/migrate'
import { openReadOnly } from '#db/open-database'
import { ruleSetsTable } from '#db/rule-sets-table'
import { migrationsFolder } from '../places.ts'
import { writtenRules } from '../rules/rule-set-version.ts'
import { DATA, EXIT, JSON_OPTION, text, WrongUsage, type CliCommand, type Values } from './command.ts'
import { readRulesFile } from './read-rules-file.ts'
import { refuse } from './refuse.ts'
import { doubtSentence } from './sentences.ts'
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
      writeFileSync(path, `${writtenRules(JSON.parse(rules?.body ?? '{}') as RuleSet, 2)}\n`)
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
  usage: 'import-rules --data DIR [--why TEXT] FILE',
  options: { ...DATA, ...JSON_OPTION, why: { type: 'string' } },
  required: ['data'],
  positionals: ['FILE'],
  async run({ values, positionals, terminal }) {
    const read = readRulesFile(positionals[0] ?? '')
    if (!read.ok) return refuse(terminal, read.error)
    const why = whyOf(values)
    const answer = await withStation(text(values, 'data'), (ask) =>
      ask('rules.publish', { rules: read.value, why }),
    )
    if (!answer.ok) return refuse(terminal, answer.error)
    if (!answer.value.ok) return refuse(terminal, answer.value.error)
    const { version, doubts } = answer.value.value
    for (const doubt of doubts) terminal.err(doubtSentence(doubt))
    terminal.out(values['json'] ? JSON.stringify({ version }) : `Rules ${version} are in force.`)
    return EXIT.done
  },
}

/** Why they are put in force; null where nobody says. */
function whyOf(values: Values): string | null {
  if (values['why'] === undefined) return null
  const why = WhyShape.safeParse(text(values, 'why'))
  if (!why.success) throw new WrongUsage('--why is a reason of 1 to 200 characters')
  return why.data
}
