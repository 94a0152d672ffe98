import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { FindChoices, FindUnits, FoundUnits, UnitFilter } from '#contract/find-units'
import { useAsked } from '../../use-asked.ts'
import { station } from '../../station.ts'

type Place = NonNullable<FindUnits['after']>

/** What stands in the fields; the days as they are written. */
export type Written = { text: string; grade: string; worker: string; from: string; until: string }
export const NOTHING_WRITTEN: Written = { text: '', grade: '', worker: '', from: '', until: '' }

export type Find = {
  choices: FindChoices | null
  found: FoundUnits | null
  /** The log's id of what went wrong. */
  fault: string | null
  /** How many pages were turned. */
  page: number
  written: Written
  /** What the core is asked for. */
  filter: UnitFilter
  write: (written: Written) => void
  /** Null where there is no such page. */
  next: (() => void) | null
  previous: (() => void) | null
}

/** Units by what is written, page by page: where each page before this one began is kept for the way back. */
export function useFind(): Find {
  const [written, setWritten] = useState(NOTHING_WRITTEN)
  const [begins, setBegins] = useState<readonly Place[]>([])
  const { answer: choices } = useAsked('units.find-choices', {})
  const asked = { filter: filterOf(written), after: begins.at(-1) ?? null }
  const { data: answer } = useQuery({
    queryKey: ['units.find', asked],
    queryFn: () => station.call('units.find', asked),
    placeholderData: keepPreviousData,
    gcTime: 0,
  })
  const found = answer?.ok ? answer.value : null
  const next = found?.next ?? null
  return {
    choices: choices?.ok ? choices.value : null,
    found,
    fault: answer && !answer.ok ? answer.error.faultId : null,
    page: begins.length,
    written,
    filter: asked.filter,
    write(now) {
      setWritten(now)
      setBegins([])
    },
    next: next && (() => setBegins([...begins, next])),
    previous: begins.length === 0 ? null : () => setBegins(begins.slice(0, -1)),
  }
}

/** A day that is not written to its end does not matter yet. */
const filterOf = ({ text, grade, worker, from, until }: Written): UnitFilter => ({
  text: orNull(text),
  grade: orNull(grade),
  worker: orNull(worker),
  from: isDay(from) ? from.trim() : null,
  until: isDay(until) ? until.trim() : null,
})

const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim())

/** `2026-11-02`, and there is such a day. */
export const isDay = (written: string): boolean => {
  const day = written.trim()
  const at = Date.parse(`${day}T00:00:00Z`)
  return /^\d{4}-\d\d-\d\d$/.test(day) && !Number.isNaN(at) && new Date(at).toISOString().startsWith(day)
}
