import type { Sendable } from './book.ts'

type Waiting<E> = { effect: E; behind: number; followers: Waiting<E>[] }

/**
 * Which effect may go: never two that are about the same thing, the older one first, and none behind one that did not
 * arrive for good. Effects are added in the order of their sequence.
 */
export class EffectOrder<E extends Sendable> {
  readonly #last = new Map<string, Waiting<E>>()
  readonly #open = new Map<string, Waiting<E>>()
  readonly #heldThings = new Set<string>()

  /** How many were added and are neither settled nor held. */
  get size(): number {
    return this.#open.size
  }

  /** `waits`: for one that is on its way. `held`: behind one that did not arrive; it is forgotten here. */
  add(effect: E): 'ready' | 'waits' | 'held' {
    if (effect.about.some((thing) => this.#heldThings.has(thing))) {
      this.hold(effect)
      return 'held'
    }
    const waiting: Waiting<E> = { effect, behind: 0, followers: [] }
    const before = new Set(effect.about.flatMap((thing) => this.#last.get(thing) ?? []))
    for (const each of before) each.followers.push(waiting)
    waiting.behind = before.size
    this.#open.set(effect.key, waiting)
    for (const thing of effect.about) this.#last.set(thing, waiting)
    return waiting.behind === 0 ? 'ready' : 'waits'
  }

  /** The ERP has it: gives those that may go now. */
  arrived(effect: E): E[] {
    const done = this.#close(effect)
    return done.followers.flatMap((follower) => {
      follower.behind -= 1
      return follower.behind === 0 && this.#open.has(follower.effect.key) ? [follower.effect] : []
    })
  }

  /** It did not arrive, or nobody knows: it and all behind it stay. */
  failed(effect: E): void {
    const gone = [this.#close(effect)]
    for (const { effect: each, followers } of gone) {
      this.hold(each)
      for (const follower of followers)
        if (this.#open.has(follower.effect.key)) gone.push(this.#close(follower.effect))
    }
  }

  /** It did not arrive for good: what is about the same stays behind it. */
  hold({ about }: Pick<E, 'about'>): void {
    for (const thing of about) this.#heldThings.add(thing)
  }

  #close({ key, about }: E): Waiting<E> {
    const waiting = this.#open.get(key)
    if (!waiting) throw new Error(`${key} is not on its way`)
    this.#open.delete(key)
    for (const thing of about) if (this.#last.get(thing) === waiting) this.#last.delete(thing)
    return waiting
  }
}
