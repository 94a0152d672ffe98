import type { ErpConfig } from '#contract/config'
import { ErpConfig as ErpConfigShape } from '#contract/erp-config'
import type { DraftRefusal, ErpDraft, ErpEntry } from '#contract/erp-set-up'
import { done, refused, type Result } from '#contract/result'
import { configFits, readConfigJson, type ConfigJson } from '../../config-file.ts'
import { clientIn, completed, type CompletedErp } from './erp-draft.ts'
import { nextRuns } from './next-runs.ts'

/** A draft that the file could hold. `config`: the whole of it with the draft; `place`: where that stands in it. */
export type CheckedErp = CompletedErp & {
  erp: ErpConfig
  file: string
  config: ConfigJson
  place: string
  client: string
  /** The client of the ERP that is changed; null: another one is added. */
  was: string | null
  before: ErpEntry | null
  what: 'added' | 'changed'
}

/** The ERPs in the file, every value of them. */
export const entriesIn = ({ erps }: ConfigJson): readonly ErpEntry[] =>
  Array.isArray(erps)
    ? (erps as unknown[]).filter((entry): entry is ErpEntry => typeof entry === 'object' && entry !== null)
    : []

/** Whether the station could begin with what is drafted; nothing is asked of the ERP. */
export function checkDraft(
  draft: ErpDraft,
  { file, ...clock }: { file: string; timezone: string; now: number },
): Result<CheckedErp, DraftRefusal> {
  const read = readConfigJson(file)
  if (!read.ok) return read
  const entries = entriesIn(read.value)
  const at = draft.was === null ? entries.length : entries.findIndex((each) => clientIn(each) === draft.was)
  if (at === -1) return refused({ code: 'no-such-erp' })
  const before = entries[at] ?? null
  if (entries.some((each, i) => i !== at && clientIn(each) === clientIn(draft.entry)))
    return refused({ code: 'client-taken' })
  const whole = completed(draft, before)
  if (!whole.ok) return whole
  const config = {
    ...read.value,
    erps: before ? entries.with(at, whole.value.entry) : [...entries, whole.value.entry],
  }
  const place = `erps.${at}.`
  const fits = configFits(config, place)
  if (!fits.ok) return fits
  const erp = ErpConfigShape.parse(whole.value.entry)
  const pullSchedule = ('pullSchedule' in erp ? erp.pullSchedule : undefined) ?? null
  const runs = nextRuns({ schedule: erp.schedule, pullSchedule }, clock)
  if (!runs.ok) return runs
  const { was } = draft
  const what = before ? 'changed' : 'added'
  return done({ ...whole.value, erp, file, config, place, client: erp.client, was, before, what })
}
