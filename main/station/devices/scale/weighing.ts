import type { Scale } from './scale.ts'

/** What lay on the bench's scale when a scan came. */
export type WeightOnPan = {
  readonly grams: number
  /** The parcel or the unit that it is known to belong to; null while it may be anybody's. */
  readonly ownerId: string | null
}

/** A weight found on a pan, and which load of which scale that was. */
export type FoundWeight = { readonly grams: number; readonly scaleId: string; readonly load: number }

/**
 * Which weight is whose: a load that was a parcel's or a piece's weight is no other one's, until the pan was empty or bears clearly
 * something else. In memory only: what lies on a pan while the station starts may be anybody's.
 */
export class Weighing {
  readonly #scales: readonly Pick<Scale, 'id' | 'weight'>[]
  readonly #ofScale = new Map<string, { load: number; ownerId: string }>()

  constructor(scales: readonly Pick<Scale, 'id' | 'weight'>[]) {
    this.#scales = scales
  }

  /** The stable weight at this moment; null where no pan holds one, and where two do, for nobody knows which is meant. */
  now(): FoundWeight | null {
    const found = this.#scales.flatMap(({ id, weight }) =>
      weight ? [{ grams: weight.grams, scaleId: id, load: weight.load }] : [],
    )
    return found.length === 1 && found[0] ? found[0] : null
  }

  /** The weight with whose it is as far as is known now. */
  whose({ grams, scaleId, load }: FoundWeight): WeightOnPan {
    const last = this.#ofScale.get(scaleId)
    return { grams, ownerId: last?.load === load ? last.ownerId : null }
  }

  belongsTo({ scaleId, load }: FoundWeight, ownerId: string): void {
    this.#ofScale.set(scaleId, { load, ownerId })
  }
}
