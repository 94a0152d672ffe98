import { readFileSync } from 'node:fs'
import { processes, type RunningProcess } from '#tests/processes'

/** The core's process below a shell; undefined while there is none. */
export const coreBelow = (shell: number): number | undefined =>
  processes().find(
    ({ parent, words }) => parent === shell && words.some((word) => word.endsWith('serve-shell.mjs')),
  )?.pid

/** A process and all that it started. */
export function allBelow(root: number): RunningProcess[] {
  const all = processes()
  const parents = new Map(all.map(({ pid, parent }) => [pid, parent]))
  const isBelow = (pid: number): boolean =>
    pid === root || (parents.has(pid) && isBelow(parents.get(pid) ?? 0))
  return all.filter(({ pid }) => isBelow(pid))
}

/** The processes that draw for a shell. */
export const renderersBelow = (shell: number): number[] =>
  allBelow(shell)
    // Chromium rewrites its command line as one word.
    .filter(({ words }) => words.join(' ').includes('--type=renderer'))
    .map(({ pid }) => pid)

export const isAlive = (pid: number): boolean => processes().some((process) => process.pid === pid)

const TICKS_PER_S = 100

/** How long a process has been there; 0 while it is not. */
export function ageMs(pid: number | undefined): number {
  if (pid === undefined || !isAlive(pid)) return 0
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  const startedAtTick = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19])
  const [upS] = readFileSync('/proc/uptime', 'utf8').split(' ')
  return Number(upS) * 1000 - (startedAtTick / TICKS_PER_S) * 1000
}
