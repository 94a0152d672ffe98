import { accessSync, constants, statSync } from 'node:fs'
import { DATA, EXIT, text, WrongUsage, type CliCommand } from './command.ts'
import { readConfigFile } from './read-config-file.ts'
import { refuse } from './refuse.ts'

export const erpCheck: CliCommand = {
  summary: 'tries the configured connector against the other side, in words',
  usage: 'erp-check --data DIR --config FILE  |  erp-check --url URL --secret-from env:NAME',
  options: {
    ...DATA,
    config: { type: 'string' },
    url: { type: 'string' },
    'secret-from': { type: 'string' },
  },
  required: [],
  positionals: [],
  run({ values, terminal }) {
    if (values['url'] !== undefined) {
      terminal.err('The generic REST connector is not built yet; only file-drop can be checked.')
      return EXIT.refused
    }
    if (values['config'] === undefined) throw new WrongUsage('--config or --url is needed')
    const config = readConfigFile(text(values, 'config'))
    if (!config.ok) return refuse(terminal, config.error)
    if (config.value.erps.length === 0) terminal.out('No ERP is configured; documents wait in the outbox.')
    const wrong = config.value.erps.map((erp) => checkOne(erp)).filter((sentence) => sentence !== null)
    for (const sentence of wrong) terminal.err(sentence)
    if (wrong.length === 0) terminal.out('Every configured ERP can be reached.')
    return wrong.length === 0 ? EXIT.done : EXIT.refused
  },
}

function checkOne(erp: { client: string; kind: string; folder?: string }): string | null {
  if (erp.kind !== 'file-drop' || erp.folder === undefined)
    return `${erp.client}: ${erp.kind} is not built yet; its documents wait in the outbox.`
  try {
    accessSync(erp.folder, constants.W_OK)
    return statSync(erp.folder).isDirectory() ? null : `${erp.client}: ${erp.folder} is not a folder.`
  } catch {
    return `${erp.client}: ${erp.folder} is not there or may not be written.`
  }
}
