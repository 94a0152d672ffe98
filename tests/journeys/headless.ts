import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../..', import.meta.url))

/** A program and its first words: as a user starts the station, or the built bundle, which starts sooner. */
export type Program = readonly [string, ...string[]]
export const npmRunStation: Program = ['npm', 'run', '-s', 'station', '--']
export const builtStation: Program = [`${root}node_modules/.bin/node`, `${root}out/station/index.mjs`]

/** How a command ended: its exit code (null: it was killed), and all that it printed. */
export type Ended = { code: number | null; stdout: string; stderr: string }

/** One headless command from a terminal. It runs in a process group of its own, so that all of it can be killed. */
export function startCommand(args: readonly string[], program: Program = npmRunStation) {
  const [name, ...words] = program
  const child = spawn(name, [...words, ...args], {
    cwd: root,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const killGroup = (): void => {
    if (child.pid === undefined) return
    try {
      process.kill(-child.pid, 'SIGKILL')
    } catch {
      // It is gone already.
    }
  }
  const ended = Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]).then(
    ([stdout, stderr, [code]]): Ended => ({ code: code as number | null, stdout, stderr }),
  )
  return { ended, killGroup }
}

/** Runs one headless command to its end. */
export function station(...args: string[]): Promise<Ended> {
  return startCommand(args).ended
}

/** The same, where only exit 0 will do. Gives what it printed. */
export const stationDoes = (...args: string[]): Promise<string> => commandDoes(npmRunStation, ...args)

export async function commandDoes(program: Program, ...args: string[]): Promise<string> {
  const { code, stdout, stderr } = await startCommand(args, program).ended
  if (code !== 0) throw new Error(`station ${args.join(' ')}: exit ${code}\n${stderr}\n${stdout}`)
  return stdout
}
