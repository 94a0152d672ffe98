import { constants } from 'node:fs'
import { lstat, mkdir, open, opendir, rename } from 'node:fs/promises'
import type { DropPlace } from './drop-place.ts'

// Windows has neither; a pipe or a link under an ack's name must not hold or lead the station there.
const OWN_FILE_ONLY = (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0)

/** A folder of this machine, or one that it has mounted. */
export const localPlace: DropPlace = {
  exists: async (path) => (await statOf(path)) !== null,
  isFolder: async (path) => {
    // A folder that is reached by a link is what an administrator may have wanted.
    const dir = await opendir(path).catch((error: unknown) => ifMissing(error))
    await dir?.close()
    return dir !== null
  },
  makeFolder: async (path) => {
    await mkdir(path).catch((error: unknown) => {
      if (codeOf(error) !== 'EEXIST') throw error
    })
  },
  async *names(folder) {
    for await (const entry of await opendir(folder)) yield entry.name
  },
  read: async (path, mostBytes) => {
    if (!(await lstat(path)).isFile()) return 'no-file'
    await using file = await open(path, constants.O_RDONLY | OWN_FILE_ONLY)
    const { size } = await file.stat()
    if (size > mostBytes) return 'too-big'
    // What grows meanwhile is cut there: half an answer is told from a whole one by its reader.
    const bytes = Buffer.alloc(size)
    let at = 0
    while (at < size) {
      const { bytesRead } = await file.read(bytes, at, size - at, at)
      if (bytesRead === 0) break
      at += bytesRead
    }
    return bytes.subarray(0, at)
  },
  write: async (path, bytes) => {
    const flags = constants.O_WRONLY | constants.O_CREAT | constants.O_TRUNC | OWN_FILE_ONLY
    await using file = await open(path, flags, 0o666)
    await file.writeFile(bytes)
    await file.sync()
  },
  rename,
  keepNames: async (folder) => {
    // Windows keeps names by itself and cannot be asked to.
    if (process.platform === 'win32') return
    await using dir = await open(folder, constants.O_RDONLY)
    await dir.sync()
  },
  close: () => Promise.resolve(),
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''

function ifMissing(error: unknown): null {
  if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR') return null
  throw error
}

const statOf = (path: string) => lstat(path).catch((error: unknown) => ifMissing(error))
