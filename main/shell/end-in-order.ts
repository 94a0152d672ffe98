import { app } from 'electron'
import type { SupervisedCore } from './supervise-core.ts'

/** The shell ends with its last window or when it is asked to, and not before the core has. */
export function endInOrder(core: Pick<SupervisedCore, 'stop'>): void {
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
}
