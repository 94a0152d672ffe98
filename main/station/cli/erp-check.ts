import type { ErpConfig } from '#contract/config'
import { SECRET_PATTERN } from '#contract/erp-config'
import { checkDrop, showHostKey } from './check-drop.ts'
import { checkReturnsErp } from './check-returns-erp.ts'
import { ClockWatch } from '../erp/clock-watch.ts'
import { httpAddress } from '../erp/http-address.ts'
import { checkEndpoint } from '../erp/rest/check-endpoint.ts'
import { credentialsOf, type RestConfig } from '../erp/rest/rest-client.ts'
import { secretFinder } from '../secrets.ts'
import { DATA, EXIT, text, WrongUsage, type CliCommand, type ExitCode, type Terminal } from './command.ts'
import { readConfigFile } from './read-config-file.ts'
import { refuse } from './refuse.ts'
import { sayClock } from './say-clock.ts'

export const erpCheck: CliCommand = {
  summary: 'tries the configured connector, or a REST endpoint, against the other side, in words',
  usage:
    'erp-check --data DIR --config FILE  |  erp-check --url URL --secret-from env:NAME  |  erp-check --sftp HOST[:PORT]',
  options: {
    ...DATA,
    config: { type: 'string' },
    url: { type: 'string' },
    sftp: { type: 'string' },
    'secret-from': { type: 'string' },
  },
  required: [],
  positionals: [],
  run({ values, terminal }) {
    if (values['url'] !== undefined)
      return checkRest(
        { url: urlOf(text(values, 'url')), secretFrom: secretOf(values['secret-from']) },
        terminal,
      )
    if (values['sftp'] !== undefined) return showHostKey(text(values, 'sftp'), terminal)
    if (values['config'] === undefined) throw new WrongUsage('--config, --url or --sftp is needed')
    const config = readConfigFile(text(values, 'config'))
    if (!config.ok) return refuse(terminal, config.error)
    const folder = values['data'] === undefined ? null : text(values, 'data')
    return checkAll(config.value.erps, folder, terminal)
  },
}

async function checkAll(
  erps: readonly ErpConfig[],
  folder: string | null,
  terminal: Terminal,
): Promise<ExitCode> {
  if (erps.length === 0) terminal.out('No ERP is configured; documents wait in the outbox.')
  let isWell = true
  for (const erp of erps) isWell = (await checkOne(erp, folder, terminal)) && isWell
  if (isWell) terminal.out('Every configured ERP can be reached.')
  return isWell ? EXIT.done : EXIT.refused
}

async function checkOne(erp: ErpConfig, folder: string | null, terminal: Terminal): Promise<boolean> {
  if (erp.kind === 'rest') return (await checkRest(erp, terminal)) === EXIT.done
  if (erp.kind === 'file-drop') return checkDrop(erp, terminal)
  return checkReturnsErp(erp, folder, terminal)
}

const nowS = (): number => Math.floor(Date.now() / 1000)

/** Says of each promise of docs/erp-rest.md whether the endpoint keeps it. */
async function checkRest(
  erp: Pick<RestConfig, 'url' | 'secretFrom' | 'tokenFrom'> & Partial<RestConfig>,
  terminal: Terminal,
): Promise<ExitCode> {
  const findSecret = secretFinder({ env: process.env, safe: null })
  const credentials = await credentialsOf(erp, findSecret)
  if (credentials instanceof Error) return secretMissing(credentials, terminal)
  const clock = new ClockWatch(Date.now, (aheadMs) => sayClock(erp.url, aheadMs, terminal))
  const address = await httpAddress(erp, { findSecret, clock })
  if ('reason' in address) return secretMissing(address.cause, terminal)
  const counts = { kept: 0, broken: 0 }
  const { signal } = new AbortController()
  for await (const { promise, ok, say } of checkEndpoint(address, credentials, { nowS, signal })) {
    counts[ok ? 'kept' : 'broken'] += 1
    if (ok) terminal.out(`kept: ${promise}`)
    else terminal.err(`broken: ${promise}. It answered: ${say}`)
  }
  const isWell = counts.broken === 0
  terminal.out(`${erp.url}: ${counts.kept} kept, ${counts.broken} broken.`)
  return isWell ? EXIT.done : EXIT.refused
}

function secretMissing({ message }: Error, terminal: Terminal): ExitCode {
  terminal.err(`The secret is missing: ${message}.`)
  return EXIT.refused
}

function urlOf(given: string): string {
  if (URL.canParse(given) && /^https?:\/\/[^\s@]+$/.test(given)) return given
  throw new WrongUsage('--url wants an http or https address without a password in it')
}

function secretOf(given: string | boolean | undefined): string | undefined {
  if (given === undefined) return undefined
  if (typeof given === 'string' && SECRET_PATTERN.test(given)) return given
  throw new WrongUsage('--secret-from wants env:NAME or file:PATH')
}
