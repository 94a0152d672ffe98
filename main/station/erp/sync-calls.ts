import { noBench, type CallsOf } from '../call-table.ts'
import type { SyncDesk } from './sync-desk.ts'

/** The way to the ERPs. `may`: whether whoever stands there may settle what is stuck, and say which ERPs there are. */
export const syncTable = (
  desk: SyncDesk | undefined,
  may: () => { maySettle: boolean; maySetUp: boolean },
): CallsOf<'sync'> => ({
  'sync.view': ({ from }) => desk?.view({ from, ...may() }) ?? noBench,
  'sync.run': () => desk?.run() ?? noBench,
  'sync.send-again': ({ key }) => desk?.sendAgain(key) ?? noBench,
  'sync.close': ({ key, why }) => desk?.close(key, why) ?? noBench,
  'sync.history': ({ key }) => desk?.history(key) ?? noBench,
  'sync.map': (said) => desk?.map(said) ?? noBench,
  'sync.test': ({ client }) => desk?.test(client) ?? noBench,
  'sync.cancel': () => desk?.cancel() ?? noBench,
})
