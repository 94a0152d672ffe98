import { readConfig } from '#contract/config'
import type { CallAnswers } from '#contract/calls'
import { hasPlaces, wayOfEntry } from '#contract/erp-fields'
import type { ErpDraft, ErpEntry, SaveErp, TestedErp } from '#contract/erp-set-up'
import { done, refused } from '#contract/result'
import { readConfigJson, type ConfigJson } from '../../config-file.ts'
import type { Floor } from '../../floor.ts'
import type { FindSecret, SecretStore } from '../../secrets.ts'
import type { ErpWords } from '../by-return/erp-words.ts'
import { settledTargets, type Disposition } from '../by-return/targets.ts'
import type { ErpLocation, Targets } from '../by-return/returns-connector.ts'
import type { ErpParts } from '../erp-kinds.ts'
import type { RestartableSync } from '../restartable-sync.ts'
import { checkDraft, entriesIn, type CheckedErp } from './check-draft.ts'
import { clientIn, fingerprintOf, OWN_NAME, shownEntry } from './erp-draft.ts'
import { nextRuns } from './next-runs.ts'
import { isAnotherErp, lostPlace, unfitWords, unmappedIn, wordsFor } from './may-be-saved.ts'
import { tryErp, type TriedErp } from './try-erp.ts'
import { writeErps } from './write-erps.ts'

export type ErpsDeskParts = {
  floor: Floor
  erpParts: ErpParts
  sync: Pick<RestartableSync, 'restart'>
  /** The config file; null where nobody could take it up. */
  file: string | null
  isDemo: boolean
  /** Null: no shell started this core. */
  store: SecretStore | null
  /** The ways are others, or about to be. */
  changed: () => void
}

const testStopped = refused({ code: 'test-stopped' } as const)

/** Where an administrator says which ERPs the station has: tried first, then written, then at work beside the bench. */
export class ErpsDesk {
  readonly #parts: ErpsDeskParts
  #testing = new AbortController()
  /** What was tried last and worked; only its fingerprint is kept of it. */
  #tested: { fingerprint: string; places: readonly ErpLocation[]; words: ErpWords | null } | null = null
  #turn: Promise<unknown> = Promise.resolve()

  constructor(parts: ErpsDeskParts) {
    this.#parts = parts
  }

  view(): CallAnswers['erps.view'] {
    const { floor, file, isDemo } = this.#parts
    const read = file === null ? null : readConfigJson(file)
    const entries = read?.ok ? entriesIn(read.value) : []
    return done({
      erps: entries.flatMap((entry) => {
        const way = wayOfEntry(entry)
        const client = clientIn(entry)
        if (way === null || typeof client !== 'string') return []
        return [{ client, way, ...shownEntry(entry), waiting: floor.db.outbox.unsettledOf(client) }]
      }),
      pending: floor.db.outbox.waiting().pending,
      fixed: isDemo ? 'only-a-demo' : file === null ? 'no-window' : null,
    })
  }

  times(asked: { schedule: string; pullSchedule: string | null }): CallAnswers['erps.times'] {
    const { db, now } = this.#parts.floor
    return nextRuns(asked, { timezone: db.station.facts().timezone, now: now() })
  }

  /** One test at a time: another one ends the one before. */
  async test(draft: ErpDraft): Promise<CallAnswers['erps.test']> {
    const checked = this.#checked(draft)
    if (!checked.ok) return checked
    const { floor, erpParts } = this.#parts
    this.#testing.abort()
    const { signal } = (this.#testing = new AbortController())
    const trying = tryErp(checked.value.erp, { ...erpParts, findSecret: this.#finder(checked.value) }, signal)
    const stopped = new Promise<null>((resolve) => signal.addEventListener('abort', () => resolve(null)))
    // Whoever stops it waits for nobody; what the other side answers later is for nobody.
    const tried = await Promise.race([trying, stopped])
    if (!tried) return (void trying.catch(() => {}), testStopped)
    const { trouble, places, words } = tried
    if (!trouble) this.#tested = { fingerprint: fingerprintOf(draft), places, words }
    const { dispositions } = floor.rules.compiled.set
    return done({
      reason: trouble?.reason ?? null,
      hostKey: trouble?.hostKey ?? null,
      places: places.map(({ code, name }) => ({ code, name })),
      rows: trouble ? [] : this.#rows(checked.value, places, dispositions),
      words: wordsFor(words, checked.value.erp),
    })
  }

  stopTest(): CallAnswers['erps.test-stop'] {
    this.#testing.abort()
    return done(null)
  }

  save(saved: SaveErp): Promise<CallAnswers['erps.save']> {
    return this.#inTurn(() => this.#save(saved))
  }

  remove({ client, isSure }: { client: string; isSure: boolean }): Promise<CallAnswers['erps.remove']> {
    return this.#inTurn(() => this.#remove(client, isSure))
  }

  async #save(saved: SaveErp): Promise<CallAnswers['erps.save']> {
    const checked = this.#checked(saved)
    if (!checked.ok) return checked
    const { entry, erp, before } = checked.value
    const { floor, store } = this.#parts
    const tested = this.#whatItHas(saved, before)
    if (!tested) return refused({ code: 'not-tested' })
    const { places, words } = tested
    const targets: Targets = { ...saved.targets, ...('targets' in erp ? erp.targets : {}) }
    if (hasPlaces(wayOfEntry(entry) ?? 'rest')) {
      const unmapped = unmappedIn(floor.rules.compiled.set.dispositions, targets)
      if (unmapped.length > 0) return refused({ code: 'unmapped', dispositions: unmapped })
      const lost = lostPlace(targets, places)
      if (lost !== null) return refused({ code: 'place-unknown', disposition: lost })
      const unfit = words && unfitWords(words, erp)
      if (unfit) return refused(unfit)
    }
    const waiting = saved.was === null ? null : floor.db.outbox.unsettledOf(saved.was)
    const isAnother = before !== null && isAnotherErp(before, erp)
    if (waiting && isAnother && !saved.isSure && hasAny(waiting))
      return refused({ code: 'documents-wait', ...waiting, isAnother })
    const { typed } = checked.value
    if (typed.size > 0) {
      const kept = (await store?.change(typed, [])) ?? refused({ code: 'no-safe-storage' as const })
      if (!kept.ok) return kept
    }
    const written = writeErps(this.#parts, checked.value, { targets: saved.targets, places })
    return this.#takenUp(written)
  }

  async #remove(client: string, isSure: boolean): Promise<CallAnswers['erps.remove']> {
    const { floor, file, isDemo } = this.#parts
    if (isDemo) return refused({ code: 'only-a-demo' })
    if (file === null) return refused({ code: 'no-window' })
    const read = readConfigJson(file)
    if (!read.ok) return read
    const entries = entriesIn(read.value)
    const at = entries.findIndex((entry) => clientIn(entry) === client)
    if (at === -1) return refused({ code: 'no-such-erp' })
    const waiting = floor.db.outbox.unsettledOf(client)
    if (!isSure && hasAny(waiting)) return refused({ code: 'documents-wait', ...waiting, isAnother: false })
    const config = { ...read.value, erps: entries.toSpliced(at, 1) }
    return this.#takenUp(writeErps(this.#parts, { config, place: null, client, file, what: 'removed' }, null))
  }

  /** The ways begin anew in the background: what is on its way out may take as long as the other side lets it. */
  async #takenUp(written: CallAnswers['erps.save']): Promise<CallAnswers['erps.save']> {
    if (!written.ok) return written
    const { file, sync, changed } = this.#parts
    const json = readConfigJson(file ?? '')
    const read = json.ok ? readConfig(json.value) : json
    if (!json.ok || !read.ok) throw new Error('what was just written does not fit')
    await this.#forget(json.value)
    void sync.restart(read.value.erps).then(changed)
    return done(null)
  }

  /** A secret that nothing names any more: the one that was changed, or what was kept for a save that failed. */
  async #forget(config: ConfigJson): Promise<void> {
    const { store } = this.#parts
    if (!store) return
    const named = JSON.stringify(config)
    const all = [...(await store.all).keys()].filter((name) => OWN_NAME.test(name) && !named.includes(name))
    if (all.length > 0) await store.change(new Map(), all)
  }

  #checked(draft: ErpDraft): ReturnType<typeof checkDraft> {
    const { floor, file, isDemo } = this.#parts
    if (isDemo) return refused({ code: 'only-a-demo' })
    if (file === null) return refused({ code: 'no-window' })
    return checkDraft(draft, { file, timezone: floor.db.station.facts().timezone, now: floor.now() })
  }

  /** Null where the way was not tried as it is now, and is not as it was in the file; its words are known of one that was tried. */
  #whatItHas(
    saved: SaveErp,
    before: ErpEntry | null,
  ): (Pick<TriedErp, 'places'> & { words: ErpWords | null }) | null {
    const fingerprint = fingerprintOf(saved)
    if (this.#tested?.fingerprint === fingerprint) return this.#tested
    if (before === null || saved.was === null) return null
    const { entry, secrets } = shownEntry(before)
    const kept = Object.fromEntries(Object.keys(secrets).map((name) => [name, { kept: true as const }]))
    if (fingerprintOf({ entry, secrets: kept }) !== fingerprint) return null
    return { places: this.#parts.floor.db.erpTargets.locations(saved.was), words: null }
  }

  #finder({ typed }: CheckedErp): FindSecret {
    return async (reference) => {
      const value = typed.get(reference.slice('safe:'.length))
      return value === undefined ? this.#parts.erpParts.findSecret(reference) : done(value)
    }
  }

  /** Every disposition of the site, with where its goods would go as things stand. */
  #rows(
    { erp, was }: CheckedErp,
    places: readonly ErpLocation[],
    dispositions: readonly Disposition[],
  ): TestedErp['rows'] {
    const before = was === null ? [] : this.#parts.floor.db.erpTargets.ofClient(was)
    const inConfig = 'targets' in erp ? erp.targets : {}
    const settled = new Map(
      settledTargets(inConfig, before, { dispositions, places }).map((row) => [row.disposition, row]),
    )
    return dispositions.map(
      ({ code }) => settled.get(code) ?? { disposition: code, target: null, saidBy: null },
    )
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const worked = this.#turn.then(work)
    this.#turn = worked.catch(() => {})
    return worked
  }
}

const hasAny = ({
  pending,
  unknown,
  parked,
}: {
  pending: number
  unknown: number
  parked: number
}): boolean => pending + unknown + parked > 0
