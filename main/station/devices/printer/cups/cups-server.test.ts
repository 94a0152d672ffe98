import { createServer } from 'node:http'
import type { RequestListener } from 'node:http'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { temporaryFolder } from '#tests/rows'
import { QueueAtCups, queueNames } from './cups-queue.ts'
import { cupsAt } from './cups-server.ts'

/** Something that answers where CUPS should. */
async function answering(answer: RequestListener) {
  const socketPath = join(temporaryFolder(), 'socket')
  const server = createServer((request, response) => {
    request.resume()
    answer(request, response)
  })
  await new Promise<void>((resolve) => server.listen(socketPath, resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return cupsAt(socketPath)
}

test('where nothing listens, the print service is off', async () => {
  const nobody = cupsAt(join(temporaryFolder(), 'socket'))
  expect(await new QueueAtCups(nobody, 'labels').look()).toBe('spooler-off')
  expect(await queueNames(nobody)).toBe('spooler-off')
})

test.each([
  ['something that is no CUPS', 'broken', (_, response) => response.end('<html>')],
  ['one that hangs up', 'broken', (_, response) => response.destroy()],
  ['one that never stops talking', 'broken', (_, response) => response.end(Buffer.alloc(5_000_000))],
  ['one that wants a password', 'no-permission', (_, response) => response.writeHead(401).end()],
] as [string, string, RequestListener][])('%s is no trouble for the station', async (_, reason, answer) => {
  const queue = new QueueAtCups(await answering(answer), 'labels')
  expect(await queue.look()).toBe(reason)
  expect(await queue.createJob('x')).toBe(reason)
  expect(await queue.jobsTitled('x')).toBe(reason)
})

test('an answer without what was asked for is no answer', async () => {
  const empty = Buffer.from('02000000000000010103', 'hex')
  const queue = new QueueAtCups(await answering((_, response) => response.end(empty)), 'labels')
  expect([await queue.look(), await queue.createJob('x'), await queue.job(1)]).toEqual([
    'broken',
    'broken',
    'broken',
  ])
})

test('a queue whose name means something in an address is asked for by that name', async () => {
  const asked: (string | undefined)[] = []
  const ask = await answering((request, response) => {
    asked.push(request.url)
    response.end()
  })
  await new QueueAtCups(ask, '../Zebra?ż').look()
  expect(asked).toEqual(['/printers/..%2FZebra%3F%C5%BC'])
})
