import { mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { startCommand, type Ended, type Program } from '#tests/journeys/headless'

export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'backdock-package-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** A path with nothing on it but what every system has for following a link: no Node, no npm. */
export function bareEnvironment(): Program {
  const bin = temporaryFolder()
  symlinkSync('/usr/bin/readlink', join(bin, 'readlink'))
  return ['/usr/bin/env', '-i', `PATH=${bin}`, `HOME=${temporaryFolder()}`]
}

/** A headless command of a package as an installed product takes it. */
export const command = (path: string): Program => [...bareEnvironment(), path]

export const runs = (program: Program, ...args: string[]): Promise<Ended> => startCommand(args, program).ended

/** The same, where only exit 0 will do. Gives what it printed. */
export async function does(program: Program, ...args: string[]): Promise<string> {
  const { code, stdout, stderr } = await runs(program, ...args)
  if (code !== 0) throw new Error(`${args.join(' ')}: exit ${code}\n${stderr}\n${stdout}`)
  return stdout
}
