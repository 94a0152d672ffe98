import type { ErpTrouble, SyncReason } from '../erp-client.ts'

const REASON_OF_CODE: Readonly<Record<string, SyncReason>> = {
  ENOENT: 'folder-missing',
  ENOTDIR: 'folder-missing',
  ENODEV: 'folder-missing',
  ENXIO: 'folder-missing',
  ESTALE: 'folder-missing',
  EHOSTDOWN: 'folder-missing',
  ENETUNREACH: 'folder-missing',
  EACCES: 'no-permission',
  EPERM: 'no-permission',
  EROFS: 'no-permission',
  ENOSPC: 'disk-full',
  EDQUOT: 'disk-full',
}

/** Why the place cannot be worked in now, where whoever found out knows it. */
export class PlaceTrouble extends Error {
  readonly reason: SyncReason
  /** What a server showed instead of the pinned key. */
  readonly hostKey: string | null

  constructor(reason: SyncReason, words: string, { hostKey = null }: { hostKey?: string | null } = {}) {
    super(words)
    this.reason = reason
    this.hostKey = hostKey
  }
}

/** What an error of the place means for the drop; any other error is a fault of ours and thrown on. */
export function troubleOfError(error: unknown): ErpTrouble {
  if (error instanceof PlaceTrouble) {
    const { reason, hostKey } = error
    return { reason, cause: error, ...(hostKey !== null && { hostKey }) }
  }
  // `syscall` tells the system's own errors from those of the database, which have a code too.
  if (!(error instanceof Error) || !('syscall' in error)) throw error
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  return { reason: (Object.hasOwn(REASON_OF_CODE, code) && REASON_OF_CODE[code]) || 'broken', cause: error }
}
