import type { ErpConfig } from '#contract/config'
import type { ErpLocation } from '../by-return/returns-connector.ts'
import { NO_WORDS, type ErpWords } from '../by-return/erp-words.ts'
import { ClockWatch } from '../clock-watch.ts'
import type { ErpTrouble } from '../erp-client.ts'
import { clientOf, openConnector, type ErpParts } from '../erp-kinds.ts'

/** What there is behind the way that a config means. */
export type TriedErp = { trouble: ErpTrouble | null; places: readonly ErpLocation[]; words: ErpWords }

const NOTHING = { places: [], words: NO_WORDS }

/** Asks an ERP what changes nothing there, and closes the way again. Settles when it does, whatever `signal` says. */
export async function tryErp(erp: ErpConfig, parts: ErpParts, signal: AbortSignal): Promise<TriedErp> {
  const clock = new ClockWatch(parts.now, () => {})
  if (erp.kind === 'rest' || erp.kind === 'file-drop') {
    const client = clientOf(parts, erp, clock)
    try {
      return { ...NOTHING, trouble: (await client.test?.(signal)) ?? null }
    } finally {
      await client.close()
    }
  }
  const connector = await openConnector(erp, { ...parts, clock })
  if ('reason' in connector) return { ...NOTHING, trouble: connector }
  try {
    const pulled = await connector.locations(signal)
    if (!pulled.ok) return { ...NOTHING, trouble: pulled.trouble }
    const called = await connector.words(signal)
    if (!called.ok) return { ...NOTHING, trouble: called.trouble }
    return { trouble: null, places: pulled.page, words: called.page }
  } finally {
    await connector.close()
  }
}
