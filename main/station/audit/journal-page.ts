import { setImmediate as nextTurn } from 'node:timers/promises'
import type { JournalAsked, JournalChoices, JournalEntry, JournalFilter, JournalPage } from '#contract/audit'
import { PAGE_ROWS } from '#contract/pages'
import type { JournalRow } from '#db/journal-table'
import type { Floor } from '../floor.ts'
import { findChoices } from '../records/find-units.ts'
import { nameOfPerson } from '../records/person-names.ts'
import { objectIn } from '../records/problems.ts'
import { startOfSiteDay } from '../returns/site-day.ts'
import { addDays } from '../rules/law/calendar-dates.ts'
import { groupOf, journalWords } from './journal-words.ts'

type Desk = Pick<Floor, 'db' | 'station' | 'rules'>

/** So many are read before the core does something else. */
const SLICE = 500
/** So many slices are looked through for one page; whoever wants more goes on from there. */
const MOST_SLICES = 400

/** A page of the entries that fit, the newest first. Reads in slices; nobody waits for the whole of it. */
export async function journalPage(floor: Desk, { filter, before }: JournalAsked): Promise<JournalPage> {
  const { journal } = floor.db
  const { since, end } = momentsOf(floor, filter)
  const things = filter.about === null ? null : thingsNamed(floor, filter.about)
  const next = (place: number): JournalRow[] =>
    things ? aboutThings(journal, things, place) : journal.before(place, SLICE)
  const found: JournalRow[] = []
  let place = before ?? (end === null ? Number.MAX_SAFE_INTEGER : journal.firstSince(end))
  for (let slice = 0; slice < MOST_SLICES; slice++) {
    const rows = next(place)
    found.push(...rows.filter(fits))
    if (found.length > PAGE_ROWS) return pageOf(found.slice(0, PAGE_ROWS), found[PAGE_ROWS - 1]!.seq)
    const last = rows.at(-1)
    if (rows.length < SLICE || !last || last.at < since) return pageOf(found, null)
    place = last.seq
    await nextTurn()
  }
  return pageOf(found, place)

  function fits({ at, kind, by }: JournalRow): boolean {
    return (
      at >= since &&
      (end === null || at < end) &&
      (filter.group === null || groupOf(kind) === filter.group) &&
      (filter.person === null || by === filter.person)
    )
  }

  function pageOf(rows: readonly JournalRow[], nextPlace: number | null): JournalPage {
    return { rows: rows.map((row) => entryOf(floor, row)), next: nextPlace }
  }
}

function momentsOf({ station }: Desk, { from, until }: JournalFilter): { since: number; end: number | null } {
  const { timezone } = station
  return {
    since: from === null ? 0 : startOfSiteDay(from, timezone),
    end: until === null ? null : startOfSiteDay(addDays(until, 1), timezone),
  }
}

/** The ids of everything that this text may stand on. */
function thingsNamed({ db }: Desk, text: string): readonly string[] {
  const unit = db.units.byLpn(text)
  return [...new Set([text, ...(unit ? [unit.id] : []), ...db.parcels.byTracking(text).map(({ id }) => id)])]
}

function aboutThings(
  journal: Desk['db']['journal'],
  things: readonly string[],
  before: number,
): JournalRow[] {
  const rows = things.flatMap((thing) => journal.aboutBefore(thing, before, SLICE))
  return rows.toSorted((a, b) => b.seq - a.seq).slice(0, SLICE)
}

function entryOf({ db, rules }: Desk, { seq, at, kind, by, subject, body, hash }: JournalRow): JournalEntry {
  const unit = subject === null ? undefined : db.units.find(subject)
  const parcel = subject === null || unit ? undefined : db.parcels.find(subject)
  return {
    seq,
    at,
    says: journalWords(rules.compiled.set, kind, objectIn(body) ?? {}),
    by: nameOfPerson(db, by),
    about: unit?.lpn ?? parcel?.tracking ?? nameOfPerson(db, subject) ?? subject,
    unit: unit?.id ?? null,
    hash,
  }
}

/** What may be chosen to look for. Nobody is chosen whose name was erased. */
export const journalChoices = (floor: Floor): JournalChoices => ({ people: findChoices(floor).workers })
