import type { SyncReason } from '../erp-client.ts'

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

/** Says that a file of another make already has the name that ours must have. */
export class NameTaken extends Error {}

/** What an error of the file system means for the drop; any other error is a fault of ours and thrown on. */
export function troubleOfError(error: unknown): { reason: SyncReason; cause: Error } {
  if (error instanceof NameTaken) return { reason: 'name-taken', cause: error }
  // `syscall` tells the system's own errors from those of the database, which have a code too.
  if (!(error instanceof Error) || !('syscall' in error)) throw error
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  return { reason: (Object.hasOwn(REASON_OF_CODE, code) && REASON_OF_CODE[code]) || 'broken', cause: error }
}
