import { createInterface } from 'node:readline'

export const say = (what: string): void => console.log(`${new Date().toTimeString().slice(0, 8)}  ${what}`)

/**
 * A person at a terminal plays a device, an order a line, until they or the system say that it is over. Where nobody
 * types, it stays until the system does. `carryOut` gives what is to be said; null: nobody knows that order.
 */
export function takeOrders(carryOut: (line: string) => Promise<string | null>, help: string): Promise<void> {
  const lines = createInterface({ input: process.stdin })
  const { promise, resolve: end } = Promise.withResolvers<void>()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => end())
  let last = Promise.resolve()
  lines.on('line', (line) => {
    last = last.then(() => (line.trim() === 'q' ? end() : obey(line)))
  })
  // An open port keeps the process; a pty may be gone for the moment.
  const stay = setInterval(() => undefined, 60_000)
  return promise.finally(() => {
    clearInterval(stay)
    lines.close()
  })

  async function obey(line: string): Promise<void> {
    if (line.trim() === '') return
    if (line.trim() === '?') return console.log(help)
    say((await carryOut(line)) ?? `"${line.trim()}"? There is ? for help.`)
  }
}
