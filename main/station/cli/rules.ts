import { writeFileSync } from 'node:fs'
import { done, type Result } from '#contract/result'
import { WhyShape } from '#contract/rules-desk'
import type { RuleSet, RulesRefusal } from '#contract/rules/rule-set'
import { cannotWrite } from '#db/durable-files'
import { readMigrations } from '#db/migrate'
import { openToRead, type OlderRefusal, type OpenRefusal } from '#db/open-database'
import { ruleSetsTable } from '#db/rule-sets-table'
import { migrationsFolder } from '../places.ts'
import { writtenFile } from '../rules/rule-set-version.ts'
import { DATA, EXIT, JSON_OPTION, text, WrongUsage, type CliCommand, type Values } from './command.ts'
import { readRulesFile, readTextFile, type RulesFileRefusal } from './read-rules-file.ts'
import { refuse } from './refuse.ts'
import { doubtSentence } from './sentences.ts'
import { withStation } from './with-station.ts'

export const exportRules: CliCommand = {
  summary:
    'writes the rules in force to a file, always the same bytes for the same rules; FILE.dmn: their decision tables',
  usage: 'export-rules --data DIR FILE',
  options: { ...DATA, ...JSON_OPTION },
  required: ['data'],
  positionals: ['FILE'],
  async run({ values, positionals, terminal }) {
    const inForce = rulesInForce(text(values, 'data'))
    if (!inForce.ok) return refuse(terminal, inForce.error)
    const { version, rules } = inForce.value
    const path = positionals[0] ?? ''
    const written = isDmn(path) ? await asDmn(rules) : done(writtenFile(rules))
    if (!written.ok) return refuse(terminal, written.error)
    try {
      writeFileSync(path, written.value)
    } catch (error) {
      return refuse(terminal, cannotWrite(path, error))
    }
    terminal.out(values['json'] ? JSON.stringify({ version, to: path }) : `Rules ${version} are in ${path}.`)
    return EXIT.done
  },
}

export const importRules: CliCommand = {
  summary:
    'checks a rule file and puts it in force; what does not fit is refused whole; FILE.dmn: its decision tables',
  usage: 'import-rules --data DIR [--why TEXT] FILE',
  options: { ...DATA, ...JSON_OPTION, why: { type: 'string' } },
  required: ['data'],
  positionals: ['FILE'],
  async run({ values, positionals, terminal }) {
    const path = positionals[0] ?? ''
    const read = isDmn(path) ? await readTables(path, text(values, 'data')) : readRulesFile(path)
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

const isDmn = (path: string): boolean => /\.dmn$/i.test(path)

// What reads and writes DMN is loaded where it is asked for: every command begins with this file.
async function asDmn(rules: RuleSet): Promise<Result<string, RulesRefusal>> {
  const { rulesToDmn } = await import('../rules/dmn/rules-to-dmn.ts')
  return rulesToDmn(rules, null)
}

type InForce = { version: string; rules: RuleSet }

function rulesInForce(folder: string): Result<InForce, OpenRefusal | OlderRefusal> {
  const opened = openToRead(folder, { migrations: readMigrations(migrationsFolder) })
  if (!opened.ok) return opened
  const row = ruleSetsTable(opened.value).inForce()
  opened.value.close()
  if (!row) throw new Error('a station without rules')
  return done({ version: row.version, rules: JSON.parse(row.body) as RuleSet })
}

/** The rules in force with the tables of a DMN file. */
async function readTables(
  path: string,
  folder: string,
): Promise<Result<RuleSet, RulesFileRefusal | OpenRefusal | OlderRefusal>> {
  const xml = readTextFile(path)
  if (!xml.ok) return xml
  const inForce = rulesInForce(folder)
  if (!inForce.ok) return inForce
  const { tablesFromDmn } = await import('../rules/dmn/tables-from-dmn.ts')
  return tablesFromDmn(xml.value, inForce.value.rules, null)
}

/** Why they are put in force; null where nobody says. */
function whyOf(values: Values): string | null {
  if (values['why'] === undefined) return null
  const why = WhyShape.safeParse(text(values, 'why'))
  if (!why.success) throw new WrongUsage('--why is a reason of 1 to 200 characters')
  return why.data
}
