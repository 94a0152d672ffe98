import type { ErpClient, ErpTrouble } from './erp-client.ts'

/**
 * A way to an ERP that is opened by the first run that can: what it needs, a secret above all, may not be there yet.
 * Once open it stays so.
 */
export function lateClient(open: () => Promise<ErpClient | ErpTrouble>): ErpClient {
  let opened: ErpClient | null = null
  return {
    async run(signal) {
      if (opened) return opened.run(signal)
      const found = await open()
      if ('reason' in found) return { sent: 0, settled: 0, applied: 0, trouble: found }
      opened = found
      return opened.run(signal)
    },
    // What a run opens pulls in that run, wanted or not.
    wantPull: () => opened?.wantPull?.(),
    close: async () => opened?.close(),
  }
}
