import { cannotWrite } from '#db/durable-files'
import { writeJoinFile } from '../people/join-file.ts'
import { readSiteSecret } from '../people/site-secret.ts'
import { DATA, EXIT, JSON_OPTION, text, type CliCommand } from './command.ts'
import { refuse } from './refuse.ts'

export const joinFile: CliCommand = {
  summary: 'what another station of the site needs to join it; keep it secret',
  usage: 'join-file --data DIR --to FILE',
  options: { ...DATA, ...JSON_OPTION, to: { type: 'string' } },
  required: ['data', 'to'],
  positionals: [],
  run({ values, terminal }) {
    const secret = readSiteSecret(text(values, 'data'))
    if (!secret.ok) return refuse(terminal, secret.error)
    const path = text(values, 'to')
    try {
      writeJoinFile(path, secret.value, Date.now())
    } catch (error) {
      return refuse(terminal, cannotWrite(path, error))
    }
    terminal.out(
      values['json']
        ? JSON.stringify({ to: path, site: secret.value.site })
        : `${path}: give it to the new station's "init --join", then delete it.`,
    )
    return EXIT.done
  },
}
