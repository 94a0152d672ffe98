import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { RuleSet } from '#contract/rules/rule-set'
import type { RulesDesk, RulesProblem } from '#contract/rules-desk'
import { station } from '../../station.ts'
import type { Path } from './at.ts'
import { shapeProblems } from './shape-problems.ts'
import { changed, openCopy, redone, undone, type WorkingCopy } from './working-copy.ts'

/** No more than this much typing is ever at the window alone. */
const KEEP_AFTER_MS = 500
const AGAIN_AFTER_MS = 1000

/**
 *   kept ──change──▶ keeping ──▶ kept
 *                       ├──core away──▶ keeping, again and again
 *                       └──has not the shape of rules──▶ unfit ──change──▶ keeping
 */
export type Keeping = 'kept' | 'keeping' | 'unfit' | 'refused'

export type OpenDraft = {
  copy: WorkingCopy
  keeping: Keeping
  problems: readonly RulesProblem[]
  change: (path: Path, value: unknown, typing?: string | null) => void
  undo: () => void
  redo: () => void
  /** Everything is at the core, as far as it can be kept. */
  kept: () => Promise<void>
}

type Begun = { rules: RuleSet; basedOn: string; problems: readonly RulesProblem[] }

/** A working copy that is kept at the core shortly after each change, also when the window goes. */
export function useDraft(begun: Begun, onKept: () => void): OpenDraft {
  const [copy, setCopy] = useState(() => openCopy(begun.rules))
  const [keeping, setKeeping] = useState<Keeping>('kept')
  const [found, setFound] = useState(begun.problems)
  const unfit = useMemo(() => shapeProblems(copy.now), [copy.now])
  const keeper = useKeeper(begun, { setKeeping, setFound, onKept })

  const latest = useRef(copy)
  const step = useCallback(
    (to: (before: WorkingCopy) => WorkingCopy) => {
      const before = latest.current
      const after = to(before)
      latest.current = after
      setCopy(after)
      if (after.now !== before.now) keeper.wants(after.now)
    },
    [keeper],
  )
  return {
    copy,
    keeping: unfit.length > 0 ? 'unfit' : keeping,
    problems: unfit.length > 0 ? [...unfit, ...found] : found,
    change: (path, value, typing = null) => step((before) => changed(before, path, value, typing)),
    undo: () => step(undone),
    redo: () => step(redone),
    kept: keeper.kept,
  }
}

type Heard = {
  setKeeping: (keeping: Keeping) => void
  setFound: (problems: readonly RulesProblem[]) => void
  onKept: () => void
}

/** Sends what was changed, one call after the other, the newest only. */
function useKeeper({ basedOn }: Begun, heard: Heard) {
  const latest = useRef(heard)
  latest.current = heard
  const keeper = useMemo(() => makeKeeper(basedOn, latest), [basedOn])
  useEffect(() => {
    const now = (): void => void keeper.kept()
    window.addEventListener('pagehide', now)
    return () => {
      window.removeEventListener('pagehide', now)
      now()
    }
  }, [keeper])
  return keeper
}

function makeKeeper(basedOn: RulesDesk['inForce']['version'], heard: { current: Heard }) {
  let waiting: RuleSet | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  let running: Promise<void> | null = null

  async function send(): Promise<void> {
    for (let rules = waiting; rules && shapeProblems(rules).length === 0; rules = waiting) {
      const answer = await station.call('rules.keep-draft', { basedOn, rules }).catch(() => null)
      if (answer?.ok) {
        heard.current.setFound(answer.value.problems)
        if (waiting === rules) waiting = null
      } else if (answer && answer.error.code !== 'fault') {
        if (waiting === rules) waiting = null
        return heard.current.setKeeping('refused')
      } else await new Promise((resolve) => setTimeout(resolve, AGAIN_AFTER_MS))
    }
    if (waiting) return
    heard.current.setKeeping('kept')
    heard.current.onKept()
  }
  const kept = async (): Promise<void> => {
    clearTimeout(timer)
    timer = undefined
    if (!waiting && !running) return
    running ??= send().finally(() => (running = null))
    await running
  }
  return {
    wants(rules: RuleSet): void {
      waiting = rules
      heard.current.setKeeping('keeping')
      timer ??= setTimeout(() => void kept(), KEEP_AFTER_MS)
    },
    kept,
  }
}
