import { app } from 'electron'
import type { SupervisedCore } from './supervise-core.ts'

/** The shell ends with its last window or when it is asked to, and not before the core has. Gives whether it is ending. */
export function endInOrder(core: Pick<SupervisedCore, 'stop'>): { isEnding: () => boolean } {
  const end = { isBegun: false, isCoreGone: false }
  app.on('window-all-closed', () => app.quit())
  app.on('before-quit', (event) => {
    if (end.isCoreGone) return
    event.preventDefault()
    if (end.isBegun) return
    end.isBegun = true
    void core.stop().finally(() => {
      end.isCoreGone = true
      app.quit()
    })
  })
  return { isEnding: () => end.isBegun }
}
