import type { EffectNeed } from '#contract/sync'
import type { Unfit } from '../effects/connector.ts'
import type { ReturnWork } from './fold/work.ts'
import type { ReturnEffect } from './return-effect.ts'
import type { Capabilities, Targets } from './returns-connector.ts'

/** Why this one cannot go to this ERP before a person has seen to it; null where it can. */
export function unfitness(work: ReturnWork, targets: Targets, can: Capabilities): Unfit | null {
  if (work.kind === 'retraction') return { kind: 'unfit', need: `no-way-back.${work.why}`, detail: null }
  const need = beyond(work, targets, can)
  if (need !== null) return { kind: 'unfit', need, detail: null }
  const lost = new Set(dispositionsOf(work).filter((code) => targets[code] === undefined))
  return lost.size === 0 ? null : { kind: 'unfit', need: 'no-target', detail: [...lost].join(', ') }
}

function beyond(work: ReturnEffect, targets: Targets, can: Capabilities): EffectNeed | null {
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
  }
}

const placesOf = (work: ReturnEffect, targets: Targets): number =>
  new Set(dispositionsOf(work).flatMap((code) => targets[code] ?? [])).size

function dispositionsOf(work: ReturnEffect): string[] {
  switch (work.kind) {
    case 'reception':
      return work.items.map(({ disposition }) => disposition)
    case 'redirection':
      return [work.from, work.item.disposition]
    case 'vendor-return':
      return [work.item.disposition]
    case 'complaint':
      return []
  }
}
