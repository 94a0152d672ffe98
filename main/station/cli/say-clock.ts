import type { Terminal } from './command.ts'

/** That a server's clock and this machine's part. `aheadMs`: the server's is ahead by so much, negative: behind; null where they agree. */
export function sayClock(url: string, aheadMs: number | null, terminal: Terminal): void {
  if (aheadMs === null) return
  const minutes = Math.round(Math.abs(aheadMs) / 60_000)
  const where = aheadMs > 0 ? 'ahead of' : 'behind'
  terminal.err(`The clock of ${url} is ${minutes} min ${where} this machine's: check both.`)
}
