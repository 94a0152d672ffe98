import type { DemoThing, DemoView } from '#contract/demo'
import type { StationDb } from '#db/station-db'
import type { DemoLabels } from './demo-labels.ts'
import type { DemoShift } from './demo-shift.ts'
import { whyNoMove, type DemoParcels, type DemoSight } from './demo-sight.ts'
import type { DemoMove, DemoWorker } from './demo-worker.ts'
import type { DemoPerson } from './open-demo.ts'

/** Where a piece is put that belongs elsewhere; the second where the first is right. */
const WRONG_PLACES = ['QUARANTINE-01', 'RESTOCK-01'] as const

/** What lies around the bench now, and what the worker would do. Changes nothing. */
export function demoView(
  sight: DemoSight,
  around: {
    db: StationDb
    parcels: DemoParcels
    people: readonly DemoPerson[]
    worker: DemoWorker
    /** What a scanner reads for a move of the worker. */
    codeOf: (move: DemoMove) => string
    shift: Pick<DemoShift, 'speed' | 'stopped'>
    labels: Pick<DemoLabels, 'recent'>
  },
): DemoView {
  const { parcels, people, worker, shift, labels, codeOf } = around
  const move = worker.next(sight)
  const stateOf = (parcel: DemoParcels['plan'][number]) => sight.states.get(parcel) ?? 'waiting'
  return {
    parcels: parcels.plan.map((parcel) => ({
      title: parcel.title,
      traps: parcel.traps,
      scan: parcel.parcelScan,
      state: stateOf(parcel),
    })),
    others: parcels.others.filter((parcel) => stateOf(parcel) === 'waiting').length,
    open: sight.parcel && { title: sight.parcel.title, things: thingsOf(sight) },
    places: placesOf(sight, around.db),
    people: [...people],
    isSignedIn: sight.prompt.step !== 'sign-in',
    next: move?.say ?? whyNoMove(sight),
    nextScan: move && codeOf(move),
    speed: shift.speed,
    stopped: shift.stopped,
    labels: labels.recent(),
  }
}

function thingsOf({ parcel, pieces }: DemoSight): DemoThing[] {
  const stickers: DemoThing[] = (parcel?.steps ?? []).flatMap((step) =>
    step.do === 'forged' ? [{ kind: 'forged', scan: step.code }] : [],
  )
  return [
    ...stickers,
    ...pieces.map(({ piece, state }): DemoThing => {
      const { name, scan, serial, quantity, condition, note, missingParts } = piece
      return { kind: 'piece', name, scan, serial, quantity, condition, note, missingParts, state }
    }),
  ]
}

function placesOf({ prompt }: DemoSight, { containers }: StationDb): DemoView['places'] {
  const right = prompt.context.container
  if (right === undefined) return []
  const wrong = WRONG_PLACES.find((code) => code !== right) ?? ''
  return [right, wrong].flatMap((code) => {
    const place = containers.find(code)
    return place ? [{ code, kind: place.kind, isRight: code === right }] : []
  })
}
