import { APPROVAL_KINDS, type ApprovalKind, type ApprovalRow, type Approvals } from '#contract/approvals'
import type { Floor } from '../floor.ts'
import { pageOf, partOf } from '../records/page-of.ts'
import { moneyText } from '../records/money-words.ts'
import { nameOfPerson } from '../records/person-names.ts'
import { shownPhotos } from '../photos/shown-photos.ts'
import { dossierOf } from '../returns/unit-facts.ts'
import { kinds } from './kinds.ts'
import type { Waiting, WaitingAbout } from './waiting.ts'

/** So many of a kind are listed; whoever decides these sees the next ones. */
const MOST_OF_A_KIND = 500

/** Everything that waits for a supervisor, of one kind or of all, the oldest first. */
export function approvalsNow(
  floor: Floor,
  { from, kind }: { from: number; kind: ApprovalKind | null },
): Approvals {
  const ofEach = APPROVAL_KINDS.map((each) => ({
    kind: each,
    waiting: kinds[each].list(floor, MOST_OF_A_KIND).map((row): Waiting => ({ kind: each, ...row })),
  }))
  const shown = ofEach
    .filter((each) => kind === null || each.kind === kind)
    .flatMap(({ waiting }) => waiting)
    .toSorted((a, b) => (a.since ?? 0) - (b.since ?? 0))
  const ofKind = Object.fromEntries(ofEach.map((each) => [each.kind, each.waiting.length]))
  return {
    ...pageOf(from, shown.length, (part) =>
      partOf(shown, part).map((waiting) => approvalRow(floor, waiting)),
    ),
    ofKind: ofKind as Approvals['ofKind'],
  }
}

/** All that a list shows of one of them. */
export function approvalRow(floor: Floor, waiting: Waiting): ApprovalRow {
  const { db } = floor
  const { name, unit, parcel, container, rule, worker } = kinds[waiting.kind].about(floor, waiting)
  return {
    kind: waiting.kind,
    subject: waiting.subject,
    since: waiting.since,
    by: nameOfPerson(db, waiting.askedBy),
    name,
    code: unit ? unit.lpn : (parcel?.tracking ?? parcel?.sscc ?? null),
    container,
    value: valueOf(floor, unit),
    rule,
    worker,
    photos: shownPhotos(
      unit ? db.photos.ofUnit(unit.id) : parcel ? db.photos.ofParcel(parcel.id) : [],
    ).filter(({ state }) => state === 'kept'),
  }
}

function valueOf(floor: Floor, unit: WaitingAbout['unit']): string | null {
  const price = unit && dossierOf(floor, unit).price
  return price ? moneyText({ ...price, minor: price.minor * unit.quantity }) : null
}
