import { parkReason, type ParkReason } from '#contract/park-reasons'
import type { Unfit } from '../effects/connector.ts'
import type { ReturnWork } from './fold/work.ts'
import type { Capabilities, Targets } from './returns-connector.ts'

/** Why this one cannot go to this ERP before a person has seen to it; null where it can. */
export function unfitness(work: ReturnWork, targets: Targets, can: Capabilities): Unfit | null {
  const why =
    work.kind === 'retraction' ? parkReason(`no-way-back.${work.why}`, {}) : need(work, targets, can)
  return why && { kind: 'unfit', why }
}

/** What goes by itself. */
type Told = Exclude<ReturnWork, { kind: 'retraction' }>

function need(work: Told, targets: Targets, can: Capabilities): ParkReason | null {
  const code = beyond(work, targets, can)
  if (code !== null) return parkReason(code, {})
  const lost = new Set(dispositionsOf(work).filter((one) => targets[one] === undefined))
  return lost.size === 0 ? null : parkReason('no-target', { dispositions: [...lost].join(', ') })
}

type Beyond =
  `no-${'blind-returns' | 'several-places' | 'redirections' | 'vendor-returns' | 'complaints' | 'attachments'}`

function beyond(work: Told, targets: Targets, can: Capabilities): Beyond | null {
  switch (work.kind) {
    case 'reception':
      if (work.rma === null && !can.blind) return 'no-blind-returns'
      return placesOf(work, targets) > 1 && !can.severalPlaces ? 'no-several-places' : null
    case 'redirection':
      return can.redirections ? null : 'no-redirections'
    case 'vendor-return':
      return can.vendorReturns ? null : 'no-vendor-returns'
    case 'complaint':
      return can.complaints ? null : 'no-complaints'
    case 'photo':
      return can.attachments ? null : 'no-attachments'
  }
}

const placesOf = (work: Told, targets: Targets): number =>
  new Set(dispositionsOf(work).flatMap((code) => targets[code] ?? [])).size

function dispositionsOf(work: Told): string[] {
  switch (work.kind) {
    case 'reception':
      return work.items.map(({ disposition }) => disposition)
    case 'redirection':
      return [work.from, work.item.disposition]
    case 'vendor-return':
      return [work.item.disposition]
    case 'complaint':
    case 'photo':
      return []
  }
}
