import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { JournalAsked, JournalFilter, JournalPage } from '#contract/audit'
import { JOURNAL_GROUPS } from '#contract/audit'
import { station } from '../../station.ts'
import { isDay } from '../find/use-find.ts'

/** What stands in the fields; the days as they are written. */
export type Written = { about: string; group: string; person: string; from: string; until: string }
const NOTHING_WRITTEN: Written = { about: '', group: '', person: '', from: '', until: '' }

export type Journal = {
  page: JournalPage | null
  /** The log's id of what went wrong. */
  fault: string | null
  written: Written
  write: (written: Written) => void
  /** Null where there is no such page. */
  next: (() => void) | null
  previous: (() => void) | null
}

/** Entries by what is written, page by page: where each page before this one began is kept for the way back. */
export function useJournal(): Journal {
  const [written, setWritten] = useState(NOTHING_WRITTEN)
  const [begins, setBegins] = useState<readonly number[]>([])
  const asked: JournalAsked = { filter: filterOf(written), before: begins.at(-1) ?? null }
  const { data: answer } = useQuery({
    queryKey: ['audit.entries', asked],
    queryFn: () => station.call('audit.entries', asked),
    placeholderData: keepPreviousData,
    gcTime: 0,
  })
  const page = answer?.ok ? answer.value : null
  const next = page?.next ?? null
  return {
    page,
    fault: answer && !answer.ok ? answer.error.faultId : null,
    written,
    write(now) {
      setWritten(now)
      setBegins([])
    },
    next: next === null ? null : () => setBegins([...begins, next]),
    previous: begins.length === 0 ? null : () => setBegins(begins.slice(0, -1)),
  }
}

/** A day that is not written to its end does not matter yet. */
const filterOf = ({ about, group, person, from, until }: Written): JournalFilter => ({
  about: about.trim() || null,
  group: JOURNAL_GROUPS.find((each) => each === group) ?? null,
  person: person || null,
  from: isDay(from) ? from.trim() : null,
  until: isDay(until) ? until.trim() : null,
})
