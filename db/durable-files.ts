import { createHash } from 'node:crypto'
import { closeSync, createReadStream, fsyncSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { copyFile, open } from 'node:fs/promises'
import { dirname } from 'node:path'

/** The disk says no: full, gone, read-only, or not ours. `reason` is the system's own code (`ENOSPC`). */
export type CannotWrite = { code: 'cannot-write'; path: string; reason: string }

const DISK_REASONS = new Set([
  'EACCES',
  'EBUSY',
  'EDQUOT',
  'EEXIST',
  'EFBIG',
  'EIO',
  'EISDIR',
  'ELOOP',
  'EMFILE',
  'ENAMETOOLONG',
  'ENODEV',
  'ENOENT',
  'ENOSPC',
  'ENOTDIR',
  'EPERM',
  'EROFS',
  'EXDEV',
  'SQLITE_CANTOPEN',
  'SQLITE_FULL',
  'SQLITE_READONLY',
])

/** The refusal behind an error of the disk; anything else is a fault and is thrown again. */
export function cannotWrite(path: string, error: unknown): CannotWrite {
  const reason = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (!DISK_REASONS.has(reason)) throw error
  return { code: 'cannot-write', path, reason }
}

/** Makes a rename inside the folder survive the plug being pulled; Windows has no such call. */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return
  const handle = openSync(folder, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

export async function syncFile(path: string): Promise<void> {
  const handle = await open(path, 'r+')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Writes a small file whole or not at all; whoever reads sees the old or the new one. */
export function writeDurably(path: string, text: string, mode: number): void {
  const part = `${path}.part`
  rmSync(part, { force: true })
  const handle = openSync(part, 'wx', mode)
  try {
    writeFileSync(handle, text)
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
  renameSync(part, path)
  syncFolder(dirname(path))
}

export async function copyDurably(from: string, to: string): Promise<void> {
  await copyFile(from, to)
  await syncFile(to)
}

/** hex SHA-256 of the file's bytes, read piece by piece. */
export async function sha256OfFile(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const piece of createReadStream(path)) hash.update(piece as Buffer)
  return hash.digest('hex')
}
