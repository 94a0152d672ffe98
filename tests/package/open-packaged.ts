import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, readlinkSync } from 'node:fs'
import { onTestFinished, vi } from 'vitest'
import { processes, type RunningProcess } from '#tests/processes'

/** A packaged window as a worker starts it: nobody is attached, so it is judged from outside. */
export type Packaged = {
  pid: number
  stderr: () => string
  /** Every process that it has started, and those that they have. */
  family: () => RunningProcess[]
}

const LONGEST_START_MS = 30_000

/** Starts it and waits until its core and whoever draws its page are there. It ends with the test. */
export async function openPackaged(
  program: string,
  words: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<Packaged> {
  const child = spawn(program, words, {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, DBUS_SESSION_BUS_ADDRESS: '/dev/null', ...env },
  })
  const ended = once(child, 'close')
  onTestFinished(async () => {
    child.kill()
    await ended
  })
  let stderr = ''
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => void (stderr += chunk))
  const pid = child.pid ?? 0
  const packaged = { pid, stderr: () => stderr, family: () => descendants(pid) }
  await vi.waitUntil(
    () => {
      if (child.exitCode !== null) throw new Error(`it ended with ${child.exitCode}:\n${stderr}`)
      return coreOf(packaged) !== undefined && renderersOf(packaged).length > 0
    },
    { timeout: LONGEST_START_MS },
  )
  return packaged
}

function descendants(root: number): RunningProcess[] {
  const all = processes()
  const parents = new Map(all.map(({ pid, parent }) => [pid, parent]))
  const isBelow = (pid: number): boolean => {
    const parent = parents.get(pid)
    return parent !== undefined && (parent === root || isBelow(parent))
  }
  return all.filter(({ pid }) => isBelow(pid))
}

export const coreOf = ({ family }: Packaged): RunningProcess | undefined =>
  family().find(({ words }) => words.some((word) => word.endsWith('serve-shell.mjs')))

export const renderersOf = ({ family }: Packaged): RunningProcess[] =>
  family().filter(({ words }) => words.join(' ').includes('--type=renderer'))

/** What Linux says of a process. */
export const statusOf = ({ pid }: RunningProcess): string => readFileSync(`/proc/${pid}/status`, 'utf8')
export const executableOf = ({ pid }: RunningProcess): string => readlinkSync(`/proc/${pid}/exe`)
