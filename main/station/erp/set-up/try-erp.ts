import type { ErpConfig } from '#contract/config'
import type { ErpLocation } from '../by-return/returns-connector.ts'
import { ClockWatch } from '../clock-watch.ts'
import type { ErpTrouble } from '../erp-client.ts'
import { clientOf, openConnector, type ErpParts } from '../erp-kinds.ts'

/** What there is behind the way that a config means. */
export type TriedErp = { trouble: ErpTrouble | null; places: readonly ErpLocation[] }

/** Asks an ERP what changes nothing there, and closes the way again. Settles when it does, whatever `signal` says. */
export async function tryErp(erp: ErpConfig, parts: ErpParts, signal: AbortSignal): Promise<TriedErp> {
  const clock = new ClockWatch(parts.now, () => {})
  if (erp.kind === 'rest' || erp.kind === 'file-drop') {
    const client = clientOf(parts, erp, clock)
    try {
      return { trouble: (await client.test?.(signal)) ?? null, places: [] }
    } finally {
      await client.close()
    }
  }
  const connector = await openConnector(erp, { ...parts, clock })
  if ('reason' in connector) return { trouble: connector, places: [] }
  try {
    const pulled = await connector.locations(signal)
    return pulled.ok ? { trouble: null, places: pulled.page } : { trouble: pulled.trouble, places: [] }
  } finally {
    await connector.close()
  }
}
