import type { StationEvent } from '#contract/events'
import type { Language } from '#contract/returns'
import { settingsOf } from '../floor.ts'
import { openFloor } from '../open-floor.ts'
import { resourcesFolder } from '../places.ts'
import { programVersion } from '../program-version.ts'
import { runStation } from '../run-station.ts'
import { secretFinder, tellMissingSecrets } from '../secrets.ts'
import { makeWording } from '../wording/wording.ts'
import { DATA, EXIT, text, type CliCommand } from './command.ts'
import { eventLine } from './event-line.ts'
import { readConfigOf } from './read-config-file.ts'
import { refuse } from './refuse.ts'
import { untilAskedToStop } from './until-asked-to-stop.ts'

export const run: CliCommand = {
  summary: 'runs the station until SIGTERM; JSON lines on stdout',
  usage: 'run --data DIR [--config FILE]',
  options: { ...DATA, config: { type: 'string' } },
  required: ['data'],
  positionals: [],
  async run({ values, terminal }) {
    const folder = text(values, 'data')
    const config = readConfigOf(folder, values['config'] === undefined ? undefined : text(values, 'config'))
    if (!config.ok) return refuse(terminal, config.error)
    const stopping = untilAskedToStop()
    const opened = await openFloor(folder, settingsOf(config.value))
    if (!opened.ok) return refuse(terminal, opened.error)
    const { floor } = opened.value
    const word = makeWording(`${resourcesFolder}locales`)
    // The bench speaks the language of whoever is signed in.
    const language = (): Language => {
      const { personId } = floor.db.bench.read()
      return personId === null ? (floor.station.language as Language) : floor.db.people.get(personId).language
    }
    const tell = (event: StationEvent, scanId: string | null): void =>
      terminal.out(
        JSON.stringify(
          eventLine(event, {
            seq: floor.db.journal.head().seq,
            at: new Date(floor.now()).toISOString(),
            scanId,
            word: (words) => word(language(), words),
          }),
        ),
      )
    const find = secretFinder({ env: process.env, safe: null })
    const core = await runStation(opened.value, {
      folder,
      config: config.value,
      version: programVersion(),
      demo: null,
      realSite: null,
      deviceScreen: null,
      show: null,
      store: null,
      findSecret: find,
      tell,
      log: (line) => terminal.err(line),
    })
    await tellMissingSecrets(config.value, { find, log: (line) => terminal.err(line) })
    await core.stop(await stopping)
    return EXIT.done
  },
}
