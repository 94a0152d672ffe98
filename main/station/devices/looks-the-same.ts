import type { DeviceState } from '#contract/devices'

/** Whether a person would see no difference: when it is tried again is not news. */
export function looksTheSame(one: DeviceState, other: DeviceState): boolean {
  return (
    one.kind === other.kind &&
    reasonOf(one) === reasonOf(other) &&
    warningOf(one) === warningOf(other) &&
    leftOf(one) === leftOf(other)
  )
}

const reasonOf = (state: DeviceState) => ('reason' in state ? state.reason : undefined)
const warningOf = (state: DeviceState) => ('warning' in state ? state.warning : undefined)
const leftOf = (state: DeviceState) => ('labelsLeft' in state ? state.labelsLeft : undefined)
