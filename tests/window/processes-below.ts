import { processes } from '#tests/processes'

/** The core's process below a shell; undefined while there is none. */
export const coreBelow = (shell: number): number | undefined =>
  processes().find(
    ({ parent, words }) => parent === shell && words.some((word) => word.endsWith('serve-shell.mjs')),
  )?.pid

/** The processes that draw for a shell. */
export function renderersBelow(shell: number): number[] {
  const all = processes()
  const parents = new Map(all.map(({ pid, parent }) => [pid, parent]))
  const isBelow = (pid: number): boolean =>
    pid === shell || (parents.has(pid) && isBelow(parents.get(pid) ?? 0))
  // Chromium rewrites its command line as one word.
  return all
    .filter(({ pid, words }) => words.join(' ').includes('--type=renderer') && isBelow(pid))
    .map(({ pid }) => pid)
}

export const isAlive = (pid: number): boolean => processes().some((process) => process.pid === pid)
