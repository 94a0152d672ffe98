import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import type { CallAnswers } from '#contract/calls'
import { RuleSetShape, type RuleSet } from '#contract/rules/rule-set'
import type { RulesDesk, RulesProblem } from '#contract/rules-desk'
import { UNFIT } from '../../checked-station.ts'
import { station } from '../../station.ts'

const DESK = ['rules.desk']
const TRIED = ['rules.tried']
/** How often whoever waits for a try sees how far it is. */
const LOOK_EVERY_MS = 400

/** What a working copy begins with: the draft, or, where there is none, the rules in force. */
export type Begun = {
  desk: RulesDesk
  rules: RuleSet
  basedOn: string
  problems: readonly RulesProblem[]
}

/** Read once for each `session`: from then on the window has its own copy. A fault, by its id, where it cannot be shown. */
export function useBegun(session: number): Begun | { fault: string } | undefined {
  const { data } = useQuery({
    queryKey: ['rules.begin', session],
    queryFn: begin,
    gcTime: 0,
    staleTime: Infinity,
  })
  return data
}

async function begin(): Promise<Begun | { fault: string }> {
  const asked = await station.call('rules.desk', {})
  if (!asked.ok) return { fault: asked.error.faultId }
  const { inForce, draft } = asked.value
  const read = await station.call('rules.read', { version: draft ? 'draft' : inForce.version })
  if (!read.ok) return { fault: read.error.code === 'fault' ? read.error.faultId : read.error.code }
  const rules = RuleSetShape.safeParse(read.value.rules)
  if (!rules.success) return { fault: UNFIT }
  return {
    desk: asked.value,
    rules: rules.data,
    basedOn: draft?.basedOn ?? inForce.version,
    problems: draft?.problems ?? [],
  }
}

/** The version in force, those before, and the draft; asked again when this window changed one of them. */
export function useDesk(first: RulesDesk): { desk: RulesDesk; again: () => Promise<void> } {
  const queries = useQueryClient()
  const { data } = useQuery({
    queryKey: DESK,
    queryFn: () => station.call('rules.desk', {}),
    gcTime: 0,
    staleTime: 0,
  })
  const again = useCallback(() => queries.invalidateQueries({ queryKey: DESK }), [queries])
  return { desk: data?.ok ? data.value : first, again }
}

/** What came of trying the draft, as it goes on. */
export function useTried(): { answer: CallAnswers['rules.tried'] | undefined; again: () => Promise<void> } {
  const queries = useQueryClient()
  const { data: answer } = useQuery({
    queryKey: TRIED,
    queryFn: () => station.call('rules.tried', {}),
    gcTime: 0,
    staleTime: 0,
    refetchInterval: ({ state }) => (isRunning(state.data) ? LOOK_EVERY_MS : false),
  })
  const again = useCallback(() => queries.invalidateQueries({ queryKey: TRIED }), [queries])
  return { answer, again }
}

const isRunning = (answer: CallAnswers['rules.tried'] | undefined): boolean =>
  answer?.ok === true && answer.value?.state === 'running'
