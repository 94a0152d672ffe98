import type { KeepSecrets, SecretsKept } from '#contract/core-messages'
import { done, refused, type Result } from '#contract/result'
import type { NotKept } from './secrets.ts'

/** What this core knows of the desktop's safe storage, which the shell alone can open. */
export class SafeStorage {
  readonly #ask: (message: { keep: KeepSecrets }) => void
  readonly #known = new Map<string, string>()
  readonly #opened = Promise.withResolvers<ReadonlyMap<string, string>>()
  readonly #asked = new Map<number, (answer: SecretsKept) => void>()
  #lastId = 0

  constructor(ask: (message: { keep: KeepSecrets }) => void) {
    this.#ask = ask
  }

  /** Every secret in it by its name, once the shell has said them; those that are kept later are in it, too. */
  get all(): Promise<ReadonlyMap<string, string>> {
    return this.#opened.promise
  }

  /** The shell's first message. */
  opened(secrets: Readonly<Record<string, string>>): void {
    for (const [name, value] of Object.entries(secrets)) this.#known.set(name, value)
    this.#opened.resolve(this.#known)
  }

  /** Its answer to a change. */
  answered(answer: SecretsKept): void {
    this.#asked.get(answer.id)?.(answer)
    this.#asked.delete(answer.id)
  }

  /** Keeps these and lets go of those, or nothing of it. */
  async change(put: ReadonlyMap<string, string>, forget: readonly string[]): Promise<Result<null, NotKept>> {
    const { promise, resolve } = Promise.withResolvers<SecretsKept>()
    const id = ++this.#lastId
    this.#asked.set(id, resolve)
    this.#ask({ keep: { id, put: Object.fromEntries(put), forget } })
    const { refusal } = await promise
    if (refusal) return refused(refusal)
    for (const [name, value] of put) this.#known.set(name, value)
    for (const name of forget) this.#known.delete(name)
    return done(null)
  }
}
