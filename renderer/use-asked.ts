import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { CallAnswers, CallInput, CallName } from '#contract/calls'
import { useBench } from './bench.tsx'
import { station } from './station.ts'

export type Asked<Name extends CallName> = { answer: CallAnswers[Name] | undefined }

/** What the core answers to a question that changes nothing, asked again whenever the bench or the outbox moved. */
export const useAsked = <Name extends CallName>(name: Name, input: CallInput<Name>): Asked<Name> =>
  useAskedEvery(name, input, null)

/** The same, asked again as time passes too: also by a window that nobody works in. */
export function useAskedEvery<Name extends CallName>(
  name: Name,
  input: CallInput<Name>,
  everyMs: number | null,
): Asked<Name> {
  const { prompt, sync } = useBench().view
  const { data: answer } = useQuery({
    queryKey: [name, input, prompt.id, sync.pending, sync.parked],
    queryFn: () => station.call(name, input),
    placeholderData: keepPreviousData,
    refetchInterval: everyMs ?? false,
    refetchIntervalInBackground: true,
    gcTime: 0,
  })
  return { answer }
}
