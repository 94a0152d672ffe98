import { readConfig, type StationConfig } from '#contract/config'
import { DATA, EXIT, JSON_OPTION, text, type CliCommand, type Values } from './command.ts'
import { cameraFindings } from './doctor/camera-findings.ts'
import { dataFindings } from './doctor/data-findings.ts'
import { deviceFindings, isRefused, triedDevices } from './doctor/device-findings.ts'
import { rightsFindings } from './doctor/device-rights.ts'
import { foundFindings } from './doctor/devices-found.ts'
import { erpFindings, secretFindings } from './doctor/erp-findings.ts'
import { findingText, type Finding } from './doctor/finding.ts'
import { thisMachine, type Machine } from './doctor/machine.ts'
import { readConfigFile } from './read-config-file.ts'
import { refusalSentence } from './sentences.ts'

export const doctor: CliCommand = doctorOn(thisMachine)

/** The command for a machine; a test brings one of its own. */
export function doctorOn(look: () => Promise<Machine>): CliCommand {
  return {
    summary: 'what works on this machine and what does not, in words',
    usage: 'doctor [--data DIR] [--config FILE] [--json]',
    options: { ...DATA, ...JSON_OPTION, config: { type: 'string' } },
    required: [],
    positionals: [],
    async run({ values, terminal }) {
      const findings = [
        nodeFinding(),
        ...(values['data'] === undefined ? [] : dataFindings(text(values, 'data'))),
        ...(await machineFindings(await look(), values)),
      ]
      for (const finding of findings)
        terminal.out(values['json'] ? JSON.stringify(finding) : findingText(finding))
      const isWell = findings.every(({ ok }) => ok)
      if (!isWell) terminal.err('Something does not work; see the lines marked NOT OK.')
      return isWell ? EXIT.done : EXIT.refused
    },
  }
}

const nodeFinding = (): Finding => {
  const ok = Number(process.versions.node.split('.')[0]) >= 24
  return {
    what: 'Node',
    ok,
    say: ok ? process.version : `${process.version} is too old; start Backdock by its own commands`,
  }
}

/** The devices, with the config that names them and without. */
async function machineFindings(machine: Machine, values: Values): Promise<Finding[]> {
  if (values['config'] === undefined)
    return [
      ...rightsFindings(machine, { isRefused: false }),
      ...cameraFindings(machine),
      ...foundFindings(machine.pluggedIn, emptyConfig()),
    ]
  const path = text(values, 'config')
  const config = readConfigFile(path)
  if (!config.ok) return [{ what: 'config', ok: false, say: refusalSentence(config.error) }]
  const devices = await triedDevices(config.value)
  return [
    { what: 'config', ok: true, say: `${path} fits` },
    ...deviceFindings(devices, config.value),
    ...rightsFindings(machine, { isRefused: isRefused(devices) }),
    ...cameraFindings(machine),
    ...foundFindings(machine.pluggedIn, config.value),
    ...erpFindings(config.value),
    ...(await secretFindings(config.value)),
  ]
}

function emptyConfig(): StationConfig {
  const read = readConfig({})
  if (!read.ok) throw new Error('an empty config fits')
  return read.value
}
