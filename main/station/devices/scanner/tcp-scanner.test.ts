import { once } from 'node:events'
import { connect, createServer } from 'node:net'
import type { AddressInfo, Socket } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import type { DeviceState } from '#contract/devices'
import { Heard } from '#tests/simulators/heard'
import { listeningTcpScanner, tcpScanner } from './tcp-scanner.ts'

const host = '127.0.0.1'
const endings: (() => unknown)[] = []
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end()
})

/** A network scanner's own door: each caller that came. */
async function openScannerDoor(port = 0) {
  const callers = new Heard<Socket>()
  const server = createServer(callers.hear)
  server.listen(port, host)
  await once(server, 'listening')
  const close = async () => {
    const closed = once(server, 'close')
    server.close()
    for (const caller of callers.all) caller.destroy()
    await closed
  }
  return { port: (server.address() as AddressInfo).port, callers, close }
}

function hearing(make: typeof tcpScanner, port: number) {
  const scans = new Heard<string>()
  const states = new Heard<DeviceState>()
  const scanner = make(
    'tunnel',
    { host, port },
    {
      onScan: scans.hear,
      onUnreadable: (why) => scans.hear(`unreadable: ${why}`),
      onState: states.hear,
      onBytes: () => undefined,
    },
  )
  endings.push(() => scanner.stop())
  scanner.start()
  return { scanner, scans, states }
}

async function freePort() {
  const door = await openScannerDoor()
  await door.close()
  return door.port
}

async function call(port: number): Promise<Socket> {
  const socket = connect(port, host)
  endings.push(() => socket.destroy())
  await once(socket, 'connect')
  return socket
}

describe('a network scanner that the station calls', () => {
  test('its scans come out, whole and in order', async () => {
    const door = await openScannerDoor()
    endings.push(door.close)
    const { scans } = hearing(tcpScanner, door.port)
    const caller = await door.callers.count(1)
    caller.write('A1\r\nB2\r')
    caller.write('C3')
    await scans.count(3)
    expect(scans.all).toEqual(['A1', 'B2', 'C3'])
  })

  test('switched off and on again, it is called again, and half a code is forgotten', async () => {
    const door = await openScannerDoor()
    const { scans, states, scanner } = hearing(tcpScanner, door.port)
    const first = await door.callers.count(1)
    first.write('A1\rhalf a co')
    await scans.count(1)
    first.resetAndDestroy()
    await door.close()
    await states.first((state) => state.kind === 'waiting' && state.reason === 'refused')
    const doorAgain = await openScannerDoor(door.port)
    endings.push(doorAgain.close)
    const second = await doorAgain.callers.count(1)
    second.write('B2\r')
    await scans.count(2)
    expect(scans.all).toEqual(['A1', 'B2'])
    expect(scanner.state).toEqual({ kind: 'ready' })
  })

  test('one that is off is tried once before the station is ready, and waited for', async () => {
    const door = await openScannerDoor()
    await door.close()
    const { scanner } = hearing(tcpScanner, door.port)
    await scanner.tried
    expect(scanner.state).toMatchObject({ kind: 'waiting', reason: 'refused' })
  })
})

describe('a network scanner that calls the station', () => {
  test('two heads of a tunnel scan at once, and neither garbles the other', async () => {
    const port = await freePort()
    const { scanner, scans } = hearing(listeningTcpScanner, port)
    await scanner.tried
    expect(scanner.state).toEqual({ kind: 'ready' })
    const [left, right] = [await call(port), await call(port)]
    left.write('LEFT-')
    right.write('RIGHT-')
    left.write('1\r')
    right.write('2\r')
    await scans.count(2)
    expect(scans.all.toSorted()).toEqual(['LEFT-1', 'RIGHT-2'])
  })

  test('a caller that hangs up after its code has scanned it', async () => {
    const port = await freePort()
    const { scanner, scans } = hearing(listeningTcpScanner, port)
    await scanner.tried
    const caller = await call(port)
    caller.end('A1')
    expect(await scans.count(1)).toBe('A1')
  })

  test('a port that another program has is waited for', async () => {
    const door = await openScannerDoor()
    const { scanner, states } = hearing(listeningTcpScanner, door.port)
    await scanner.tried
    expect(scanner.state).toMatchObject({ kind: 'waiting', reason: 'busy' })
    await door.close()
    await states.first(({ kind }) => kind === 'ready')
  })

  test('after the station stopped nobody is connected any more', async () => {
    const port = await freePort()
    const { scanner } = hearing(listeningTcpScanner, port)
    await scanner.tried
    const caller = await call(port)
    const closed = once(caller, 'close')
    await scanner.stop()
    await closed
    const { scanner: next } = hearing(listeningTcpScanner, port)
    await next.tried
    expect(next.state).toEqual({ kind: 'ready' })
  })
})
