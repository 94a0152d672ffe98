import type { StationBridge } from '#contract/bridge'
import { checkedStation } from './checked-station.ts'

declare global {
  interface Window {
    readonly station: StationBridge
  }
}

/** The station behind this window, held to the contract. Nothing else reads `window.station`. */
export const station = checkedStation(window.station)
