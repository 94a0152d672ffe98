/** The fields that the command in hand changed in a row, as they were; `before: null` where the command made the row. */
export type Change = { table: string; key: readonly Value[]; before: Row | null }
export type Value = string | number | null
export type Row = Record<string, Value>

/**
 * Remembers, while a command runs, how the rows that it changes looked before: what `undo` puts back.
 * Only tables made with `remembered: true` report here; journal, outbox and label jobs never go back.
 */
export class Changes {
  #list: Change[] | null = null
  readonly #writes = new Map<string, number>()
  #allWrites = 0
  #takenBack = 0

  begin(): void {
    this.#list = []
  }

  /** Ends remembering and gives what was seen, oldest first. */
  end(): Change[] {
    const seen = this.#list ?? []
    this.#list = null
    return seen
  }

  get isRemembering(): boolean {
    return this.#list !== null
  }

  note(change: Change): void {
    this.#list?.push(change)
  }

  /** Rows of this table were written. */
  changed(table: string): void {
    this.#writes.set(table, (this.#writes.get(table) ?? 0) + 1)
    this.#allWrites += 1
  }

  /** A transaction was taken back: what was read within it may never have been. */
  takenBack(): void {
    this.#takenBack += 1
  }

  /** A number that never comes again once any table has changed whose rows are known (known.ts). */
  get count(): number {
    return this.#takenBack + this.#allWrites
  }

  /** The same of these tables only. */
  countIn(tables: readonly string[]): number {
    let count = this.#takenBack
    for (const table of tables) count += this.#writes.get(table) ?? 0
    return count
  }
}
