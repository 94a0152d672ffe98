import type { Changes, Value } from './changes.ts'

/** Beyond so many answers they are forgotten and begun again: a bench works on a few rows at a time. */
const MOST_KNOWN = 500

/** A read whose answers are remembered; `learn` is for an answer that is certain without asking. */
export type KnownRead<P extends Value[], T> = ((...params: P) => T) & { learn(answer: T, ...params: P): void }

/**
 * The same read, asked of the database again only when one of these tables has changed since. That holds because a
 * data folder has one writer (writer-lock.ts), and all that it writes goes through one connection.
 */
export function known<P extends Value[], T>(
  changes: Changes,
  tables: readonly string[],
  read: (...params: P) => T,
): KnownRead<P, T> {
  const answers = new Map<Value, T>()
  let asOf = -1
  const forgetWhatChanged = (): void => {
    const now = changes.countIn(tables)
    if (now !== asOf || answers.size >= MOST_KNOWN) answers.clear()
    asOf = now
  }
  const learn = (answer: T, ...params: P): void => {
    forgetWhatChanged()
    answers.set(keyOf(params), kept(answer))
  }
  const ask = (...params: P): T => {
    forgetWhatChanged()
    const key = keyOf(params)
    if (answers.has(key)) return answers.get(key) as T
    const answer = kept(read(...params))
    answers.set(key, answer)
    return answer
  }
  return Object.assign(ask, { learn })
}

/** One row each, by its key; what a write made of it is known without reading it back. */
export class KnownRows<R extends object> {
  readonly #rows = new Map<Value, R>()
  readonly #changes: Changes
  readonly #table: readonly [string]
  #asOf = 0

  constructor(changes: Changes, table: string) {
    this.#changes = changes
    this.#table = [table]
  }

  get(key: readonly Value[]): R | undefined {
    this.#forgetWhatChanged()
    return this.#rows.get(keyOf(key))
  }

  /** What is certain without asking: another query read it, or a write of the table was seen. */
  learn(key: readonly Value[], row: R): void {
    this.#forgetWhatChanged()
    this.put(key, row)
  }

  /** Null: nothing is known of it. */
  put(key: readonly Value[], row: R | null): void {
    if (row && this.#rows.size >= MOST_KNOWN) this.#rows.clear()
    if (row) this.#rows.set(keyOf(key), kept(row))
    else this.#rows.delete(keyOf(key))
  }

  /** A write went to the table, and `put` says of which row: the others stay known. */
  wrote(key: readonly Value[], row: R | null): void {
    this.#forgetWhatChanged()
    this.#changes.changed(this.#table[0])
    this.#asOf = this.#changes.countIn(this.#table)
    this.put(key, row)
  }

  #forgetWhatChanged(): void {
    const now = this.#changes.countIn(this.#table)
    if (now !== this.#asOf) this.#rows.clear()
    this.#asOf = now
  }
}

/** Whoever is handed it may not change it for the others. */
const kept = <T>(answer: T): T => Object.freeze(answer)

/** Each part with its length: no text of two columns reads as that of two others. */
const keyOf = (key: readonly Value[]): Value =>
  key.length === 1 ? (key[0] as Value) : key.map((part) => `${String(part).length}:${part}`).join('')
