import { join } from 'node:path'
import type { Finding } from './finding.ts'
import { RULES_FILE } from './machine.ts'
import type { Account, Machine } from './machine.ts'

/** Where the package for Debian puts what the rules run, and where anybody else may: only root can change it there. */
const PACKAGED = '/opt/Backdock/resources/linux'
const BY_HAND = '/usr/local/lib/backdock'
const PROGRAM = 'is-scanner-or-scale'

/** The groups of the rules: serial lines, scanners and scales; USB printers. */
const GROUPS = ['dialout', 'lp']

/**
 * What lets an account use devices on Linux: rules for udev, and groups for a service that nobody is signed in for.
 * Wrong only where a configured device may not be opened (`isRefused`).
 */
export function rightsFindings(
  { platform, rules, account }: Pick<Machine, 'platform' | 'rules' | 'account'>,
  { isRefused }: { isRefused: boolean },
): Finding[] {
  if (platform !== 'linux') return []
  return [rulesFinding(rules, isRefused), groupsFinding(account, isRefused)]
}

function rulesFinding({ ours, installed }: Machine['rules'], isRefused: boolean): Finding {
  const what = 'device rules'
  const lines = installCommands(ours.folder)
  if (!installed) {
    const say = 'not installed; scanners, scales and USB printers need them, unless root runs the station:'
    return { what, ok: !isRefused, say, lines }
  }
  const { path, text, hasProgram } = installed
  if (withoutPlace(text) !== withoutPlace(ours.text))
    return { what, ok: !isRefused, say: `${path} is of another version; install this one:`, lines }
  if (!hasProgram)
    return { what, ok: !isRefused, say: `${path} runs a program that is not there; install it again:`, lines }
  return { what, ok: true, say: `installed as ${path}` }
}

const withoutPlace = (text: string) => text.replaceAll(PACKAGED, BY_HAND).trim()

/** For a clone and an AppImage as well: read by whoever is signed in, written by root, run from where only root writes. */
export function installCommands(folder: string): string[] {
  const file = (name: string) => `'${join(folder, name).replaceAll("'", "'\\''")}'`
  return [
    `sudo install -D -m 755 /dev/stdin ${BY_HAND}/${PROGRAM} < ${file(PROGRAM)}`,
    `sed 's|${PACKAGED}|${BY_HAND}|' ${file(RULES_FILE)} | sudo install -D -m 644 /dev/stdin /etc/udev/rules.d/${RULES_FILE}`,
    'sudo udevadm control --reload',
    'sudo udevadm trigger --subsystem-match=hidraw --subsystem-match=tty --subsystem-match=usbmisc',
  ]
}

function groupsFinding({ name, isRoot, groups }: Account, isRefused: boolean): Finding {
  const what = 'groups'
  if (isRoot) return { what, ok: true, say: 'this account is root and may use every device' }
  const missing = GROUPS.filter((group) => !groups.now.includes(group))
  if (missing.length === 0) return { what, ok: true, say: `this account is in ${GROUPS.join(' and ')}` }
  const ok = !isRefused
  const unmade = missing.filter((group) => !groups.known.includes(group))
  const unjoined = missing.filter((group) => !groups.next.includes(group))
  if (unjoined.length === 0)
    return { what, ok, say: `sign out and in again, so that ${missing.join(' and ')} count`, lines: [] }
  return {
    what,
    ok,
    say: `this account is not in ${missing.join(' and ')}; for a service, then sign out and in again:`,
    lines: [
      ...unmade.map((group) => `sudo groupadd --system ${group}`),
      `sudo usermod -aG ${unjoined.join(',')} ${name}`,
    ],
  }
}
