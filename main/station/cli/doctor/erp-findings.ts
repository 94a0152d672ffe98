import { existsSync } from 'node:fs'
import type { StationConfig } from '#contract/config'
import { secretFinder, secretSentence, secretsOf } from '../../secrets.ts'
import type { Finding } from './finding.ts'

/** Where documents go, as far as it can be seen from here. */
export const erpFindings = ({ erps }: StationConfig): Finding[] =>
  erps.map((erp) => {
    const what = `ERP of ${erp.client}`
    if (erp.kind !== 'file-drop')
      return { what, ok: true, say: `sends to ${erp.url}; erp-check says whether it answers as it should` }
    const { folder, sftp } = erp
    if (sftp)
      return {
        what,
        ok: true,
        say: `drops into ${folder} on ${sftp.host}; erp-check says whether it is let in`,
      }
    const ok = existsSync(folder)
    return {
      what,
      ok,
      say: ok ? `drops into ${folder}` : `${folder} is not there; make it or connect it`,
    }
  })

/** Secrets that the config names: whether each is there, never what it is. */
export async function secretFindings(config: StationConfig): Promise<Finding[]> {
  const find = secretFinder({ env: process.env, safe: null })
  return Promise.all(
    secretsOf(config).map(async ({ client, field, reference }) => {
      const what = `${field} of ${client}`
      const found = await find(reference)
      if (found.ok || found.error.code === 'fault')
        return { what, ok: found.ok, say: `${reference} is there` }
      // Kept for the window: nothing is wrong with it, and nothing can be said of it here.
      const ok = found.error.code === 'no-safe-storage'
      return { what, ok, say: secretSentence(found.error) }
    }),
  )
}
