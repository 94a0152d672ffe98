import type { Line, Lines, Shown } from '../journeys/black-box.ts'
import type { DroppedFile } from '../journeys/drop-folder.ts'
import type { TakenEffect } from '../simulators/rest-erp.ts'
import type { PlannedParcel } from './plan.ts'

/** What holds and what does not, one sentence each. */
export class Verdict {
  readonly passed: string[] = []
  readonly failed: string[] = []

  /** Says that something holds unless there are counter-examples, of which a few are shown. */
  holds(sentence: string, against: readonly unknown[]): void {
    if (against.length === 0) this.passed.push(sentence)
    else
      this.failed.push(`${sentence}: ${against.length} against it, as ${JSON.stringify(against.slice(0, 3))}`)
  }
}

/** All that was printed on stdout, over all starts: what the station has confirmed, and must stand by. */
export class Confirmed {
  readonly sorted = new Map<string, Lines['confirmed']>()
  readonly graded = new Map<string, Lines['graded']>()
  readonly decided = new Map<string, Lines['decided']>()
  readonly lpnOf = new Map<string, string>()
  readonly ranBackwards: string[] = []
  #seq = 0

  /** Takes what one start printed until it was killed. */
  take(lines: readonly Line[]): void {
    const [first] = lines
    if (first && first.seq < this.#seq) this.ranBackwards.push(`${first.seq} after ${this.#seq}`)
    for (const line of lines) {
      this.#seq = Math.max(this.#seq, line.seq)
      if (line.event === 'graded') this.graded.set(line.unit, line)
      if (line.event === 'decided') this.decided.set(line.unit, line)
      if (line.event === 'label' && line.unit !== null && line.lpn !== null)
        this.lpnOf.set(line.unit, line.lpn)
      if (line.event === 'confirmed' && line.what === 'sorted' && line.unit !== null)
        this.sorted.set(line.unit, line)
    }
  }

  /** The journal as it must be at least: everything up to what was printed last. */
  get seq(): number {
    return this.#seq
  }
}

type Station = {
  units: Shown['units'][]
  parcels: Shown['parcels'][]
  outbox: Shown['outbox'][]
  labels: Shown['labels'][]
}

/** Nothing that was confirmed is lost. */
export function judgeConfirmed(
  verdict: Verdict,
  { units }: Station,
  confirmed: Confirmed,
  putInto: ReadonlyMap<string, string>,
): void {
  const unitOf = new Map(units.map((unit) => [unit.unit, unit]))
  const lost = (told: ReadonlyMap<string, unknown>): string[] =>
    [...told.keys()].filter((id) => !unitOf.has(id))
  verdict.holds('every unit that was confirmed is there', [
    ...lost(confirmed.sorted),
    ...lost(confirmed.graded),
    ...lost(confirmed.decided),
    ...lost(confirmed.lpnOf),
  ])
  verdict.holds(
    'every unit bears the licence plate that was told',
    [...confirmed.lpnOf].filter(([id, lpn]) => unitOf.get(id)?.lpn !== lpn),
  )
  verdict.holds(
    'every unit has the grade and the way that were told',
    [...confirmed.decided].filter(([id, { disposition, action }]) => {
      const unit = unitOf.get(id)
      return unit?.disposition !== disposition || unit.action !== action || !unit.grade
    }),
  )
  verdict.holds(
    'every unit lies where it was put',
    [...putInto].filter(([id, container]) => unitOf.get(id)?.container !== container),
  )
}

/** Every piece that a hand took out of a parcel is in the books, once. */
export function judgePieces(
  verdict: Verdict,
  { units, parcels }: Station,
  plan: readonly PlannedParcel[],
  finished: ReadonlySet<string>,
): void {
  const books = (rma: string): string => inWords(units.filter((unit) => unit.rma === rma))
  const done = plan.filter(({ rma }) => finished.has(rma))
  verdict.holds(
    'every piece is in the books, once',
    done
      .filter((parcel) => books(parcel.rma) !== inWords(parcel.pieces))
      .map((parcel) => [parcel.rma, books(parcel.rma), inWords(parcel.pieces)]),
  )
  const state = new Map(parcels.map((parcel) => [parcel.tracking, parcel.state]))
  verdict.holds(
    'every parcel that was closed is closed',
    done.filter(({ tracking }) => state.get(tracking) !== 'closed'),
  )
  const others = units.filter(({ rma }) => rma === null || !finished.has(rma))
  verdict.holds('no unit came out of nothing', others)
}

/** No licence plate twice: not in the books, and not on paper but by a person's word. */
export function judgePaper(
  verdict: Verdict,
  { units, labels }: Station,
  onPaper: readonly string[],
  saidNotPrinted: ReadonlyMap<string, number>,
): void {
  const lpns = units.flatMap(({ lpn }) => (lpn === null ? [] : [lpn]))
  verdict.holds('no licence plate is on two units', twice(lpns))
  const known = new Set(labels.map(({ lpn }) => lpn))
  verdict.holds(
    'every label on paper is in the books',
    onPaper.filter((lpn) => !known.has(lpn)),
  )
  verdict.holds(
    'no label came out twice but by a person’s word',
    [...countOf(onPaper)].filter(([lpn, times]) => times > 1 + (saidNotPrinted.get(lpn) ?? 0)),
  )
  const there = new Set(onPaper)
  const printed = labels.filter(({ state, lpn }) => state === 'printed' && !there.has(lpn ?? ''))
  verdict.holds('what is said to be printed is on paper', printed)
}

/** Every document is in the books once, and answered. */
export function judgeDocuments(verdict: Verdict, { outbox }: Station): void {
  verdict.holds('no key is given twice', twice(outbox.map(({ key }) => key)))
  verdict.holds(
    'every answered document is applied',
    outbox.filter(({ state, outcome }) => state !== 'applied' || outcome === null),
  )
}

/** Every document is in exactly one file, and the files are whole. */
export function judgeFiles(
  verdict: Verdict,
  outbox: readonly Shown['outbox'][],
  { files, seen }: { files: readonly DroppedFile[]; seen: readonly DroppedFile[] },
): void {
  const keys = outbox.map(({ key }) => key)
  const dropped = files.flatMap(({ documents }) => documents.map(({ key }) => key))
  verdict.holds('no document is in two files', twice(dropped))
  verdict.holds('every document is in a file, and every one in a file is in the books', apart(keys, dropped))
  verdict.holds(
    'the files bring the documents in their order',
    dropped.join() === keys.join() ? [] : ['another order'],
  )
  const now = new Map(files.map(({ manifest }) => [manifest.sequence, manifest.sha256]))
  verdict.holds(
    'no file has changed since it was first seen',
    seen.filter(({ manifest }) => now.get(manifest.sequence) !== manifest.sha256),
  )
}

/** Every document was taken by the system behind the line, once, and those of a return in their order. */
export function judgeTaken(
  verdict: Verdict,
  outbox: readonly Shown['outbox'][],
  taken: readonly TakenEffect[],
): void {
  const keys = outbox.map(({ key }) => key)
  const takenKeys = taken.map(({ key }) => key)
  verdict.holds(
    'every document was taken, and every one that was taken is in the books',
    apart(keys, takenKeys),
  )
  verdict.holds(
    'nothing that was taken was told again',
    taken.filter(({ times }) => times > 1).map(({ key, times }) => [key, times]),
  )
  const placeOf = new Map(keys.map((key, place) => [key, place]))
  const lastOf = new Map<string, number>()
  const outOfTurn: string[] = []
  for (const { key, body } of taken) {
    const place = placeOf.get(key) ?? -1
    for (const parcel of parcelOf(body)) {
      if (place < (lastOf.get(parcel) ?? -1)) outOfTurn.push(key)
      lastOf.set(parcel, place)
    }
  }
  verdict.holds('the documents of a parcel came in their order', outOfTurn)
}

function parcelOf(body: string): string[] {
  const { parcel } = JSON.parse(body) as { parcel?: string | null }
  return typeof parcel === 'string' ? [parcel] : []
}

/** What is on one side only. */
function apart(ours: readonly string[], theirs: readonly string[]): string[] {
  const [here, there] = [new Set(ours), new Set(theirs)]
  return [...ours.filter((one) => !there.has(one)), ...theirs.filter((one) => !here.has(one))]
}

const inWords = (things: readonly { sku: string | null; quantity: number }[]): string =>
  things
    .map(({ sku, quantity }) => `${quantity} ${sku}`)
    .toSorted()
    .join(', ')

function countOf(values: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return counts
}

const twice = (values: readonly string[]): string[] =>
  [...countOf(values)].filter(([, times]) => times > 1).map(([value]) => value)
