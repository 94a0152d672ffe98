import { LANGUAGES, ROLES } from '#contract/returns'
import { DATA, EXIT, JSON_OPTION, oneOf, text, type CliCommand } from './command.ts'
import { refuse } from './refuse.ts'
import { withStation } from './with-station.ts'

export const badge: CliCommand = {
  summary: 'makes a person and prints the text of their badge barcode',
  usage:
    'badge --data DIR --role worker|supervisor|administrator --name NAME [--language en|pl|ro|he] [--json]',
  options: {
    ...DATA,
    ...JSON_OPTION,
    role: { type: 'string' },
    name: { type: 'string' },
    language: { type: 'string', default: 'en' },
  },
  required: ['data', 'role', 'name'],
  positionals: [],
  async run({ values, terminal }) {
    const role = oneOf(ROLES, values['role'], '--role')
    const language = oneOf(LANGUAGES, values['language'], '--language')
    const name = text(values, 'name').trim()
    const answer = await withStation(text(values, 'data'), (ask) =>
      ask('people.add', { name, role, language }),
    )
    if (!answer.ok) return refuse(terminal, answer.error)
    if (!answer.value.ok) return refuse(terminal, answer.value.error)
    const { badge: code } = answer.value.value
    terminal.out(values['json'] ? JSON.stringify({ badge: code }) : code)
    return EXIT.done
  },
}
