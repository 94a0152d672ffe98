import type { StationConfig } from '#contract/config'
import type { Floor } from '../floor.ts'
import { deadlinesOfReturn } from '../returns/deadlines-of-return.ts'
import type { Tell } from '../run-station.ts'
import type { FindSecret, SecretStore } from '../secrets.ts'
import type { ReadPhoto } from './by-return/photos-to-attach.ts'
import type { ErpParts } from './erp-kinds.ts'
import { restartableSync, type RestartableSync } from './restartable-sync.ts'
import { ErpsDesk } from './set-up/erps-desk.ts'
import { SyncDesk } from './sync-desk.ts'
import { onRealDisk } from './sync-loop.ts'

export type OpenErps = { sync: RestartableSync; syncDesk: SyncDesk; erpsDesk: ErpsDesk }

/** The ways out to the configured ERPs, the desk at which they are watched and the one at which they are set up. */
export function openErps(
  floor: Floor,
  { erps }: StationConfig,
  parts: {
    findSecret: FindSecret
    /** Null: no shell started this core. */
    store: SecretStore | null
    /** The config file; null where nobody could take a change of it up. */
    file: string | null
    isDemo: boolean
    readPhoto: ReadPhoto
    tell: Tell
    log: (line: string) => void
    /** What a window shows of them is not as it was. */
    onChanged: () => void
  },
): OpenErps {
  const { findSecret, store, file, isDemo, readPhoto, tell, log, onChanged } = parts
  const erpParts: ErpParts = {
    db: floor.db,
    now: floor.now,
    onNote: ({ client, ...note }) => log(`erp ${client}: ${JSON.stringify(note)}`),
    findSecret,
    dispositions: () => floor.rules.compiled.set.dispositions,
    merging: {
      newId: floor.newId,
      now: floor.now,
      deadlines: (ret, receivedAt) => deadlinesOfReturn(floor)(ret, receivedAt),
    },
    readPhoto,
    onChanged,
    ...onRealDisk,
  }
  const sync = restartableSync({
    ...erpParts,
    erps,
    onSync: ({ applied }) => tellSync(floor, tell, applied),
    onTrouble: ({ client, reason, cause }) =>
      log(`erp ${client}: ${reason ?? 'works again'}${cause ? ` (${cause.message})` : ''}`),
    onClock: (told) => tell({ event: 'erp-clock', ...told }, null),
  })
  const syncDesk = new SyncDesk(floor, sync, () => {
    tellSync(floor, tell, 0)
    sync.nudge()
    onChanged()
  })
  const erpsDesk = new ErpsDesk({ floor, erpParts, sync, file, isDemo, store, changed: onChanged })
  return { sync, syncDesk, erpsDesk }
}

/** How much waits for the ERPs now. */
function tellSync({ db }: Floor, tell: Tell, applied: number): void {
  const { oldest, ...facts } = db.outbox.waiting()
  const since = oldest === null ? null : new Date(oldest).toISOString()
  tell({ event: 'sync', ...facts, applied, oldest: since }, null)
}
