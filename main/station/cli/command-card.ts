import { writeFileSync } from 'node:fs'
import { CALIBRATION_TEXT } from '#contract/calibration'
import type { Language } from '#contract/returns'
import { cannotWrite } from '#db/durable-files'
import { readMigrations } from '#db/migrate'
import { openToRead } from '#db/open-database'
import { ruleSetsTable } from '#db/rule-sets-table'
import { stationTable } from '#db/station-table'
import { readSiteSecret } from '../people/site-secret.ts'
import { migrationsFolder, resourcesFolder } from '../places.ts'
import type { RuleSet } from '#contract/rules/rule-set'
import { commandCard } from '../site/command-card.ts'
import { makeWording } from '../wording/wording.ts'
import { DATA, EXIT, JSON_OPTION, text, type CliCommand } from './command.ts'
import { refuse } from './refuse.ts'

export const printCommandCard: CliCommand = {
  summary: "the bench's command card, as JSON or as a PDF that prints true",
  usage: 'command-card --data DIR [--json|--pdf FILE]',
  options: { ...DATA, ...JSON_OPTION, pdf: { type: 'string' } },
  required: ['data'],
  positionals: [],
  async run({ values, terminal }) {
    const folder = text(values, 'data')
    const opened = openToRead(folder, { migrations: readMigrations(migrationsFolder) })
    if (!opened.ok) return refuse(terminal, opened.error)
    const secret = readSiteSecret(folder)
    if (!secret.ok) return refuse(terminal, secret.error)
    const { language, site, station } = stationTable(opened.value).facts()
    const rules = JSON.parse(ruleSetsTable(opened.value).inForce()?.body ?? '{}') as RuleSet
    opened.value.close()
    const word = makeWording(`${resourcesFolder}locales`)
    const commands = commandCard(secret.value, rules).map(({ name, code, label }) => ({
      name,
      code,
      label: word(language as Language, label),
    }))
    if (values['pdf'] === undefined) {
      if (values['json']) terminal.out(JSON.stringify({ commands }))
      else for (const { name, code, label } of commands) terminal.out(`${name}\t${code}\t${label}`)
      return EXIT.done
    }
    const path = text(values, 'pdf')
    try {
      const calibration = {
        name: 'calibration',
        code: CALIBRATION_TEXT,
        label: word(language as Language, { key: 'calibration.card' }),
      }
      // What draws takes megabytes, which no other command needs.
      const { commandCardPdf } = await import('../labels/command-card-pdf.ts')
      const sections = [{ title: '', commands: [calibration] }]
      writeFileSync(path, await commandCardPdf({ title: `Backdock ${site}-${station}`, commands, sections }))
    } catch (error) {
      return refuse(terminal, cannotWrite(path, error))
    }
    terminal.out(
      values['json']
        ? JSON.stringify({ pdf: path })
        : `${path}: print it at 100 %, do not fit it to the page.`,
    )
    return EXIT.done
  },
}
