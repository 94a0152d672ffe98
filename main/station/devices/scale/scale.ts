import type { DeviceState } from '#contract/devices'
import type { Weight } from './pan.ts'

export type { Weight } from './pan.ts'

/** A scale as the station sees it. */
export interface Scale {
  readonly id: string
  /** `ready` also while the pan moves; what makes weighing impossible is `attention`. */
  readonly state: DeviceState
  /** Settles when it answered, or was tried once. */
  readonly tried: Promise<void>
  /** What lies on the pan, still, as the scale says; null while it is empty, moving, or nobody knows. */
  readonly weight: Weight | null
  start(): void
  /** No callback comes after this settled. May be called again. */
  stop(): Promise<void>
}

export interface ScaleCallbacks {
  /** Another weight, or none any more; not each time that the same is weighed again. */
  readonly onWeight: (weight: Weight | null) => void
  readonly onState: (state: DeviceState) => void
}
