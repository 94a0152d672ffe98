/** What can be wrong with the records. The words are in the locales; `params` says where. */
export const PROBLEM_CODES = [
  /** SQLite itself finds the file broken: `found`. */
  'database-damaged',
  /** A row points at nothing: `table`, `to`. */
  'reference-broken',
  /** The journal no longer holds what an earlier check saw: `seq`. */
  'checkpoint-gone',
  'journal-empty',
  /** Entries are missing after `after`; the next is `seq`. */
  'journal-gap',
  /** The stored bytes and the hashes do not go together at `seq`. */
  'journal-chain-broken',
  /** A column of the entry `seq` says something else than its body: `field`. */
  'journal-entry-differs',
  /** The first entry does not name this site and station. */
  'genesis-differs',
  /** The journal tells of another epoch than the station: `journal`, `station`. */
  'epoch-differs',
  /** A confirmed command with no journal entry: `command`. */
  'command-without-entry',
  /** A confirmed command's document is gone: `command`, `key`. */
  'command-without-document',
  /** `unit` is in no container, or in `container` that does not exist. */
  'unit-nowhere',
  /** A unit that never was still stands in `container`: `unit`. */
  'withdrawn-unit-in-container',
  /** Line `line` counts `received` pieces, its units are `found`. */
  'line-miscounted',
  /** No document of `kind` tells of `unit`. */
  'unit-without-document',
  /** Two units carry, or two labels of different units show, `lpn`. */
  'lpn-twice',
  /** Numbers were given out beyond the counter: `counter`, `lpn`. */
  'lpn-counter-behind',
  /** `key` stands more than once. */
  'key-twice',
  /** The payload of `key` cannot be read. */
  'document-unreadable',
  /** The payload of `key` says something else than its row: `field`. */
  'document-differs',
  /** The payload of `key` names a journal entry that is not there: `seq`. */
  'document-not-in-journal',
  /** A personal value is not the one that the journal knows: `value` is its id. */
  'personal-value-differs',
  /** The rules of `version` are not those that were published as that. */
  'rules-differ',
  /** The file of the picture `photo` of `of` is not there. */
  'photo-missing',
  /** The file of the picture `photo` of `of` has other bytes than were stored. */
  'photo-differs',
  /** More was found than is listed: `count`. */
  'more-problems',
] as const
export type ProblemCode = (typeof PROBLEM_CODES)[number]
export type Problem = { code: ProblemCode; params: Record<string, string | number | null> }

/** A person reads the first ones; a broken disk must not fill the memory. */
const LISTED = 100

/** Where the checks put what they find. */
export class Problems {
  readonly #list: Problem[] = []
  #found = 0

  add(code: ProblemCode, params: Problem['params']): void {
    this.#found += 1
    if (this.#list.length < LISTED) this.#list.push({ code, params })
  }

  list(): Problem[] {
    const unlisted = this.#found - this.#list.length
    return unlisted === 0
      ? this.#list
      : [...this.#list, { code: 'more-problems', params: { count: unlisted } }]
  }
}

/** JSON from a column, an object or null; never throws. */
export function objectIn(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null
  } catch {
    return null
  }
}
