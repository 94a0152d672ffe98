import type { DeviceState } from '#contract/devices'

/** Whether a person would see no difference: when it is tried again is not news. */
export function looksTheSame(one: DeviceState, other: DeviceState): boolean {
  return one.kind === other.kind && reasonOf(one) === reasonOf(other) && warningOf(one) === warningOf(other)
}

const reasonOf = (state: DeviceState) => ('reason' in state ? state.reason : undefined)
const warningOf = (state: DeviceState) => ('warning' in state ? state.warning : undefined)
