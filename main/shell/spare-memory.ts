import { app } from 'electron'

/**
 * Said before Electron is ready: the page's heap stays small (its screens are small, and made anew with each prompt),
 * and the few tones that it plays need no process of their own. Together a fifth of the window's memory.
 */
export function spareMemory(): void {
  const { commandLine } = app
  commandLine.appendSwitch('js-flags', '--max-semi-space-size=1 --heap-growing-percent=10')
  commandLine.appendSwitch('disable-features', 'AudioServiceOutOfProcess')
}
