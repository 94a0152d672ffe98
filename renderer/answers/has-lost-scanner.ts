import type { BenchView } from '#contract/bench-view'

/** Whether no scanner of the bench can be used. Where none is set up, one may type all the same: nobody knows. */
export function hasLostScanner(devices: BenchView['devices']): boolean {
  const scanners = devices.filter(({ kind }) => kind === 'scanner')
  return (
    scanners.length > 0 && scanners.every(({ state }) => state.kind !== 'ready' && state.kind !== 'opening')
  )
}
