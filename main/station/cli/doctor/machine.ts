import { existsSync, readFileSync } from 'node:fs'
import { userInfo } from 'node:os'
import { join } from 'node:path'
import { pluggedInHere, type PluggedIn } from '../../devices/found/plugged-in.ts'
import { listedCameras, type ListedCamera } from './camera-findings.ts'
import { deviceRulesFolder } from '../../places.ts'

/** What doctor knows of the machine that it runs on; a test makes one up. */
export type Machine = {
  readonly platform: NodeJS.Platform
  readonly account: Account
  readonly rules: { readonly ours: OurRules; readonly installed: InstalledRules | null }
  readonly pluggedIn: PluggedIn
  /** Null where this system has no list of them. */
  readonly cameras: readonly ListedCamera[] | null
}

export type Account = {
  readonly name: string
  readonly isRoot: boolean
  /** The groups that this system has; those that this process is in; those that it is in after signing in again. */
  readonly groups: { readonly known: string[]; readonly now: string[]; readonly next: string[] }
}

export type OurRules = { readonly folder: string; readonly text: string }
export type InstalledRules = { readonly path: string; readonly text: string; readonly hasProgram: boolean }

export const RULES_FILE = '70-backdock.rules'
/** An administrator's own come before a package's. */
const RULES_FOLDERS = ['/etc/udev/rules.d', '/usr/lib/udev/rules.d']

export async function thisMachine(): Promise<Machine> {
  const ours = { folder: deviceRulesFolder, text: textOf(join(deviceRulesFolder, RULES_FILE)) ?? '' }
  return {
    platform: process.platform,
    account: accountHere(),
    rules: { ours, installed: installedRules() },
    pluggedIn: await pluggedInHere(),
    cameras: listedCameras(),
  }
}

function installedRules(): InstalledRules | null {
  for (const folder of RULES_FOLDERS) {
    const path = join(folder, RULES_FILE)
    const text = textOf(path)
    if (text === null) continue
    const program = /PROGRAM=="(\S+)/.exec(text)?.[1]
    return { path, text, hasProgram: program !== undefined && existsSync(program) }
  }
  return null
}

function accountHere(): Account {
  const name = nameOfAccount()
  const ids = new Set([process.getgid?.() ?? -1, ...(process.getgroups?.() ?? [])])
  const groups = readGroups(textOf('/etc/group') ?? '')
  return {
    name,
    isRoot: process.getuid?.() === 0,
    groups: {
      known: groups.map((group) => group.name),
      now: groups.filter(({ id }) => ids.has(id)).map((group) => group.name),
      next: groups.filter(({ members }) => members.includes(name)).map((group) => group.name),
    },
  }
}

/** Lines of group(5): name, password, id, members. */
export const readGroups = (text: string): { name: string; id: number; members: string[] }[] =>
  text.split('\n').flatMap((line) => {
    const [name, , id, members] = line.split(':')
    return name && id ? [{ name, id: Number(id), members: (members ?? '').split(',') }] : []
  })

function nameOfAccount(): string {
  try {
    return userInfo().username
  } catch {
    // A service may run under a bare number.
    return String(process.getuid?.() ?? '')
  }
}

function textOf(path: string): string | null {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return null
  }
}
