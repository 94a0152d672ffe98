import { recount as recountAll, type Miscount } from '../numbers/recount.ts'
import { DEFAULT_SETTINGS, openFloor } from '../open-floor.ts'
import { DATA, EXIT, JSON_OPTION, text, type CliCommand } from './command.ts'
import { refuse } from './refuse.ts'

const TOLD_EVERY_UNITS = 10_000

export const recount: CliCommand = {
  summary: 'counts quality and reasons anew from all units and parcels; the station must not run',
  usage: 'recount --data DIR [--json]',
  options: { ...DATA, ...JSON_OPTION },
  required: ['data'],
  positionals: [],
  async run({ values, terminal }) {
    const opened = await openFloor(text(values, 'data'), DEFAULT_SETTINGS)
    if (!opened.ok) return refuse(terminal, opened.error)
    const { floor, close } = opened.value
    try {
      let told = 0
      const report = recountAll(floor, (units) => {
        if (units < told + TOLD_EVERY_UNITS) return
        told = units
        terminal.err(`${units} units looked at.`)
      })
      const { units, differences, miscounts } = report
      if (values['json']) terminal.out(JSON.stringify(report))
      else {
        terminal.out(`${units} units counted anew.`)
        terminal.out(differences === 0 ? 'All counts were right.' : `${differences} counts were put right:`)
        for (const each of miscounts) terminal.out(`  ${lineOf(each)}`)
        if (differences > miscounts.length) terminal.out('  …')
      }
      return EXIT.done
    } finally {
      close()
    }
  },
}

const lineOf = ({ what, at, of, outcome, was, is }: Miscount): string =>
  `${what} ${at} ${JSON.stringify(of)} ${outcome}: was ${was}, is ${is}`
