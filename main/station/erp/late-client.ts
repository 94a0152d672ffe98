import type { ErpClient, ErpTrouble } from './erp-client.ts'

/**
 * A way to an ERP that is opened when it is first needed and can be: what it needs, a secret above all, may not be
 * there yet. Once open it stays so.
 */
export function lateClient(open: () => Promise<ErpClient | ErpTrouble>): ErpClient {
  let opened: ErpClient | null = null
  const found = async (): Promise<ErpClient | ErpTrouble> => {
    if (opened) return opened
    const client = await open()
    if (!('reason' in client)) opened = client
    return client
  }
  return {
    async run(signal) {
      const client = await found()
      return 'reason' in client ? { sent: 0, settled: 0, applied: 0, trouble: client } : client.run(signal)
    },
    soFar: () => opened?.soFar?.() ?? { taken: 0, sent: 0 },
    async test(signal) {
      const client = await found()
      return 'reason' in client ? client : ((await client.test?.(signal)) ?? null)
    },
    // What a run opens pulls in that run, wanted or not.
    wantPull: () => opened?.wantPull?.(),
    close: async () => opened?.close(),
  }
}
