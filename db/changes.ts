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
}
