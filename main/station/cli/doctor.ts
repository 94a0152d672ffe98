import { accessSync, constants, existsSync, statfsSync } from 'node:fs'
import type Database from 'better-sqlite3'
import type { StationConfig } from '#contract/config'
import { readMigrations } from '#db/migrate'
import { openReadOnly } from '#db/open-database'
import { outboxTable } from '#db/outbox-table'
import { openDevices } from '../devices/open-devices.ts'
import { migrationsFolder } from '../places.ts'
import { secretFinder, secretSentence, secretsOf } from '../secrets.ts'
import { DATA, EXIT, JSON_OPTION, text, type CliCommand } from './command.ts'
import { readConfigFile } from './read-config-file.ts'
import { refusalSentence } from './sentences.ts'

type Finding = { what: string; ok: boolean; say: string }

export const doctor: CliCommand = {
  summary: 'what works on this machine and what does not, in words',
  usage: 'doctor [--data DIR] [--config FILE] [--json]',
  options: { ...DATA, ...JSON_OPTION, config: { type: 'string' } },
  required: [],
  positionals: [],
  async run({ values, terminal }) {
    const findings = [
      nodeFinding(),
      ...(values['data'] === undefined ? [] : dataFindings(text(values, 'data'))),
      ...(values['config'] === undefined ? [] : await configFindings(text(values, 'config'))),
    ]
    for (const finding of findings) {
      terminal.out(
        values['json']
          ? JSON.stringify(finding)
          : `${finding.ok ? 'works' : 'NOT OK'}  ${finding.what}: ${finding.say}`,
      )
    }
    const isWell = findings.every(({ ok }) => ok)
    if (!isWell) terminal.err('Something does not work; see the lines marked NOT OK.')
    return isWell ? EXIT.done : EXIT.refused
  },
}

const nodeFinding = (): Finding => {
  const ok = Number(process.versions.node.split('.')[0]) >= 24
  return {
    what: 'Node',
    ok,
    say: ok ? process.version : `${process.version} is too old; start Backdock by its own commands`,
  }
}

function dataFindings(folder: string): Finding[] {
  const opened = openReadOnly(folder, { migrations: readMigrations(migrationsFolder) })
  if (!opened.ok) return [{ what: 'data', ok: false, say: refusalSentence(opened.error) }]
  const waiting = outboxFinding(opened.value)
  opened.value.close()
  return [
    { what: 'data', ok: true, say: `a station is in ${folder}` },
    waiting,
    rightsFinding(folder),
    diskFinding(folder),
  ]
}

/** Waiting is no error, and what the ERP refused is a person's work; silence is something that does not work. */
function outboxFinding(raw: Database.Database): Finding {
  const { pending, parked, unknown } = outboxTable(raw).waiting()
  const waits = `${pending} wait for the ERP, ${parked} were refused by it`
  if (unknown === 0) return { what: 'documents', ok: true, say: waits }
  const say = `${unknown} were never answered; ask the ERP's side, "show outbox" has their keys`
  return { what: 'documents', ok: false, say }
}

function rightsFinding(folder: string): Finding {
  try {
    accessSync(folder, constants.W_OK)
    return { what: 'rights', ok: true, say: 'this account may write there' }
  } catch {
    return {
      what: 'rights',
      ok: false,
      say: `this account may not write in ${folder}; run as the account that owns it`,
    }
  }
}

/** At this share of free space new parcels should not be begun. */
const LOW_DISK = 0.05

function diskFinding(folder: string): Finding {
  const { bavail, blocks } = statfsSync(folder)
  const free = bavail / blocks
  const percent = `${Math.round(free * 100)} % of the disk is free`
  return { what: 'disk', ok: free > LOW_DISK, say: free > LOW_DISK ? percent : `${percent}; make room` }
}

async function configFindings(path: string): Promise<Finding[]> {
  const config = readConfigFile(path)
  if (!config.ok) return [{ what: 'config', ok: false, say: refusalSentence(config.error) }]
  return [
    { what: 'config', ok: true, say: `${path} fits` },
    ...(await deviceFindings(config.value)),
    ...folderFindings(config.value),
    ...(await secretFindings(config.value)),
  ]
}

/** Secrets that the config names: whether each is there, never what it is. */
async function secretFindings(config: StationConfig): Promise<Finding[]> {
  const find = secretFinder({ env: process.env, safe: null })
  return Promise.all(
    secretsOf(config).map(async ({ client, field, reference }) => {
      const what = `${field} of ${client}`
      const found = await find(reference)
      if (found.ok || found.error.code === 'fault')
        return { what, ok: found.ok, say: `${reference} is there` }
      // Kept for the window: nothing is wrong with it, and nothing can be said of it here.
      const ok = found.error.code === 'no-safe-storage'
      return { what, ok, say: secretSentence(found.error) }
    }),
  )
}

async function deviceFindings(config: StationConfig): Promise<Finding[]> {
  const devices = openDevices(config, {
    onScan: () => {},
    onUnreadable: () => {},
    onState: () => {},
    onPress: () => {},
  })
  await devices.ready
  const findings = devices.states().map(({ id, state }): Finding => {
    const why = 'reason' in state ? (ADVICE[state.reason] ?? state.reason) : 'it is not there'
    return { what: `device ${id}`, ok: state.kind === 'ready', say: state.kind === 'ready' ? 'ready' : why }
  })
  await devices.stop()
  return findings
}

const ADVICE: Readonly<Record<string, string>> = {
  'not-there': 'it is not there; plug it in or correct its path',
  busy: 'another program holds it; is a station running already?',
  'no-permission':
    'this account may not use it; on Linux add it to the group "dialout" and sign in again, and for HID see that the udev rules are installed',
  refused: 'nothing listens at its address; is it switched on?',
  'timed-out': 'it does not answer; check that it is switched on, its cable, or its address and the network',
  unreachable: 'it cannot be reached; check its address and the network',
  'keyboard-mode':
    'it types like a keyboard; scan the barcode for USB HID POS in its maker\'s guide, or configure it as a "wedge"',
  'several-there':
    'several like it are connected; name its vendorId, productId or serialNumber in the config',
  'paper-out': 'it is out of labels; load some, close the cover, press Feed',
  'ribbon-out': 'it is out of ribbon; put in a new one, close the cover',
  'head-open': 'its cover is open; close it until it clicks',
  paused: 'it is on pause; press Pause or Feed on it',
  'too-hot': 'it is too hot; let it rest',
  'too-cold': 'it is too cold; let it warm up',
  'paper-jam': 'labels are jammed in it; open the cover and take them out',
  'cutter-jam': 'its cutter is stuck; switch it off, free the cutter, switch it on',
  'printer-fault': 'it reports a fault of its own; look at its display',
  'no-answer': 'it does not say how it is; check its "language", or set "status" to "one-way"',
  'not-understood': 'its answers make no sense; check its "language" and its line\'s speed',
  'scale-overload': 'more lies on it than it can weigh; take it off',
  'scale-underload': 'it shows less than nothing; clear its pan and set it to zero',
  'scale-fault': 'it reports a fault of its own; switch it off and on, or have it calibrated',
  'scale-unit': 'it weighs in a unit other than g, kg, oz and lb; change that in its menu',
  'scale-garbled': 'its answers make no sense; check protocol, baudRate, dataBits and parity in the config',
}

const folderFindings = ({ erps }: StationConfig): Finding[] =>
  erps.map((erp) => {
    const what = `ERP of ${erp.client}`
    if (erp.kind !== 'file-drop')
      return { what, ok: false, say: `${erp.kind} is not built yet; documents wait in the outbox` }
    const ok = existsSync(erp.folder)
    return {
      what,
      ok,
      say: ok ? `drops into ${erp.folder}` : `${erp.folder} is not there; make it or connect it`,
    }
  })
