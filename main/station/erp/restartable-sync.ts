import type { ErpConfig } from '#contract/config'
import { startSync, type Sync, type SyncOptions } from './sync-loop.ts'

/** The ways out, which may become others while the bench works. */
export type RestartableSync = Sync & {
  /** Ends the ways as they are, and begins with these; settles when it has. What is on its way out is waited for. */
  restart: (erps: readonly ErpConfig[]) => Promise<void>
}

/** Never two ways to one ERP at once: the next ones begin when the last of those before has ended. */
export function restartableSync(options: SyncOptions): RestartableSync {
  let now = startSync(options)
  let restarting: Promise<void> = Promise.resolve()
  let isOver = false
  const begunAnew = async (before: Promise<void>, erps: readonly ErpConfig[]): Promise<void> => {
    await before
    await now.stop()
    if (isOver) return
    now = startSync({ ...options, erps })
    // What was confirmed meanwhile was told to nobody.
    now.nudge()
  }
  return {
    states: () => now.states(),
    nudge: () => now.nudge(),
    runNow: () => now.runNow(),
    cancel: () => now.cancel(),
    test: (client) => now.test(client),
    restart(erps) {
      restarting = begunAnew(restarting, erps)
      return restarting
    },
    async stop() {
      isOver = true
      await restarting
      await now.stop()
    },
  }
}
