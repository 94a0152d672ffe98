import type { ErpEntry } from '#contract/erp-set-up'
import type { ConfigFileRefusal } from '#contract/config-file'
import { done, type Result } from '#contract/result'
import { writeConfigJson, type ConfigJson } from '../../config-file.ts'
import type { Floor } from '../../floor.ts'
import type { ErpLocation, Targets } from '../by-return/returns-connector.ts'

export type ErpsChange = {
  file: string
  /** The whole file as it is to be. */
  config: ConfigJson
  place: string | null
  client: string
  what: 'added' | 'changed' | 'removed'
  entry?: ErpEntry
  before?: ErpEntry | null
}

/** Ends the transaction without a trace: the file did not take it. */
class NotWritten extends Error {
  readonly refusal: Extract<Result<null, ConfigFileRefusal>, { ok: false }>
  constructor(refusal: NotWritten['refusal']) {
    super('the config file was not written')
    this.refusal = refusal
  }
}

/**
 * The file, the mapping and the journal, all of it or nothing: the file is the last that is written, and what it refuses
 * takes the rest back. The journal has the names of the fields, and no value of them.
 */
export function writeErps(
  { floor: { db, now } }: { floor: Floor },
  { file, config, place, client, what, entry, before }: ErpsChange,
  mapping: { targets: Targets; places: readonly ErpLocation[] } | null,
): Result<null, ConfigFileRefusal> {
  try {
    db.transaction(() => {
      if (mapping && mapping.places.length > 0) {
        db.erpTargets.setLocations(client, mapping.places)
        for (const [disposition, target] of Object.entries(mapping.targets))
          db.erpTargets.put(client, { disposition, target, saidBy: 'person' })
        for (const key of db.effects.inNeedOf(client, 'no-target')) db.effects.sendParkedAgain(key)
      }
      const by = db.bench.read().personId
      const body = { fields: changedFields(before ?? {}, entry ?? {}) }
      db.journal.append({ at: now(), kind: `erp-${what}`, by, subject: client, body })
      const written = writeConfigJson(file, config, place)
      if (!written.ok) throw new NotWritten(written)
    })
    return done(null)
  } catch (error) {
    if (error instanceof NotWritten) return error.refusal
    throw error
  }
}

function changedFields(before: ErpEntry, entry: ErpEntry): string[] {
  const names = new Set([...Object.keys(before), ...Object.keys(entry)])
  return [...names].filter((name) => JSON.stringify(before[name]) !== JSON.stringify(entry[name])).toSorted()
}
