import type { StationBridge } from '#contract/bridge'

declare global {
  interface Window {
    readonly station: StationBridge
  }
}

/** The station behind this window. Nothing else reads `window.station`. */
export const station: StationBridge = window.station
