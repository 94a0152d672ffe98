import type { ReturnsConnector } from '#station/erp/by-return/returns-connector'
import type { VendorServer } from '#tests/simulators/erp/vendor-server'
import { FaultProxy } from '#tests/simulators/fault-proxy'
import type { PullStand } from './pull-contract.ts'

/** Nothing on loopback is waited for: what is late comes after the quiet time, on purpose. */
const QUIET_MS = 5
const MANNER = { slowMs: 5, lateMs: 40 }

/** `entry`: what a station's config says of it besides its address and where the secret is. */
export type FakeStand = PullStand & {
  entry: Readonly<Record<string, string>>
  secret: string
}

type FromFake = 'goods' | 'changes' | 'announces' | 'stock' | 'documents' | 'asksBackAbout'
type Fake = Pick<FakeStand, FromFake | 'entry' | 'secret' | 'numberOf' | 'atScreens'> & {
  server: VendorServer
  /** A client of the fake at this address. */
  connect: (url: string) => ReturnsConnector
  /** One whose user may look only; null where there are none. */
  connectReader: ((url: string) => ReturnsConnector) | null
}

/** The contract's stand in front of a fake, which forgets nothing when it dies: what the vendor's own server does is not shown by it. */
export async function standOfFake({ server, connect, connectReader, ...fake }: Fake): Promise<FakeStand> {
  await server.on()
  const proxy = await new FaultProxy(server, MANNER).on()
  const connector = quick(connect(proxy.url))
  const second = quick(connect(server.url))
  const withoutRights = connectReader?.(server.url) ?? null
  return {
    ...fake,
    connector,
    second,
    withoutRights,
    proxy,
    pictures: null,
    power: { cut: () => server.off(), back: async () => void (await server.on()) },
    close: async () => {
      for (const one of [connector, second, withoutRights]) await one?.close()
      await proxy.off()
      await server.off()
    },
  }
}

const quick = (connector: ReturnsConnector): ReturnsConnector => ({ ...connector, quietMs: QUIET_MS })
