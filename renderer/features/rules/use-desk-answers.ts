import { useState } from 'react'
import type { Said } from '../../said-line.tsx'
import { station } from '../../station.ts'
import { refusalText, type RulesRefusal } from './refusal-text.ts'

/** What is asked of the desk besides keeping the draft; each only once everything typed is there. */
export type DeskAnswers = {
  isBusy: boolean
  publish: (why: string) => void
  rollBack: (version: string, why: string) => void
  drop: () => void
  /** Takes an old draft as one of the version that is in force now. */
  rebase: (basedOn: string, rules: unknown) => void
  beginTry: (then: () => void) => void
  stopTry: (then: () => void) => void
}

type Around = {
  kept: () => Promise<void>
  onSaid: (said: Said | null) => void
  onBegin: () => void
  again: () => Promise<void>
}
/** The station is away. */
export const NO_ANSWER = { code: 'fault', faultId: 'no-answer' } as const

type Answer = { ok: true } | { ok: false; error: RulesRefusal }

export function useDeskAnswers({ kept, onSaid, onBegin }: Around): DeskAnswers {
  const [isBusy, setBusy] = useState(false)
  const ask = async (call: () => Promise<Answer>, then: () => void): Promise<void> => {
    if (isBusy) return
    setBusy(true)
    await kept()
    const answer = await call().catch(() => null)
    setBusy(false)
    if (answer?.ok) return then()
    onSaid({ tone: 'refused', words: refusalText(answer?.error ?? NO_ANSWER) })
  }
  const nothing = (): void => onSaid(null)
  return {
    isBusy,
    publish: (why) => void ask(() => station.call('rules.publish-draft', { why }), onBegin),
    rollBack: (version, why) => void ask(() => station.call('rules.roll-back', { version, why }), onBegin),
    drop: () => void ask(() => station.call('rules.drop-draft', {}), onBegin),
    rebase: (basedOn, rules) => void ask(() => station.call('rules.keep-draft', { basedOn, rules }), onBegin),
    beginTry: (then) =>
      void ask(
        () => station.call('rules.try', {}),
        () => (nothing(), then()),
      ),
    stopTry: (then) =>
      void ask(
        () => station.call('rules.try-stop', {}),
        () => (nothing(), then()),
      ),
  }
}
