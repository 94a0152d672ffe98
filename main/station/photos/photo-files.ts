import { createHash } from 'node:crypto'
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { done, refused, type Result } from '#contract/result'
import { photoFile, photoPath, photosFolder } from '#db/data-folder'
import { cannotWrite, syncFolder, type CannotWrite } from '#db/durable-files'
import { meanLuma } from './mean-luma.ts'
import { readJpeg, type JpegRefusal } from './read-jpeg.ts'

/** A picture whose file is on the disk, synced; nothing speaks of it yet. `bytes`: how many. */
export type StoredPhoto = { sha256: string; width: number; height: number; bytes: number }
export type StorePhotoRefusal = JpegRefusal | { code: 'photo-too-dark' } | CannotWrite

/** Of 255: a cap on the lens. Lower than a window's own bar (10), which sums its colours up in another way. */
const BLACKEST = 7

/**
 * Writes a picture under the name of its hash: first as `.part`, synced, then renamed, then the folder synced. What is
 * there already is what it would write. Takes as long as the disk does: for a thread of its own.
 */
export function storePhoto(folder: string, bytes: Uint8Array): Result<StoredPhoto, StorePhotoRefusal> {
  const read = readJpeg(bytes)
  if (!read.ok) return read
  const { clean, width, height } = read.value
  const bright = meanLuma(clean)
  if (bright !== null && bright < BLACKEST) return refused({ code: 'photo-too-dark' })
  const sha256 = createHash('sha256').update(clean).digest('hex')
  const path = photoPath(folder, sha256)
  try {
    if (statSync(path, { throwIfNoEntry: false })?.size !== clean.length) write(path, clean)
  } catch (error) {
    return { ok: false, error: cannotWrite(path, error) }
  }
  return done({ sha256, width, height, bytes: clean.length })
}

function write(path: string, bytes: Uint8Array): void {
  const folder = dirname(path)
  if (!existsSync(folder)) {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    syncFolder(dirname(folder))
    syncFolder(dirname(dirname(folder)))
  }
  const handle = openSync(`${path}.part`, 'w', 0o600)
  try {
    writeFileSync(handle, bytes)
    fsyncSync(handle)
  } catch (error) {
    // On a full disk its half is given back at once.
    rmSync(`${path}.part`, { force: true })
    throw error
  } finally {
    closeSync(handle)
  }
  renameSync(`${path}.part`, path)
  syncFolder(folder)
}

/** Removes a picture's file; gone already is as good. */
export const removePhoto = (folder: string, sha256: string): void =>
  rmSync(photoPath(folder, sha256), { force: true })

const NAME = /^([0-9a-f]{64})\.jpg$/

/**
 * Removes from one shelf what no record speaks of: files that were written when the station died before it recorded
 * them, and halves (`.part`). Gives how many. Nobody stores a picture meanwhile.
 */
export function removeOrphans(folder: string, shelf: string, isKept: (sha256: string) => boolean): number {
  const path = join(photosFolder(folder), shelf)
  const orphans = readdirSync(path).filter((name) => {
    const sha256 = NAME.exec(name)?.[1]
    const isOurs = sha256 !== undefined && `${shelf}/${name}` === photoFile(sha256)
    return isOurs ? !isKept(sha256) : name.endsWith('.part')
  })
  for (const name of orphans) rmSync(join(path, name), { force: true })
  return orphans.length
}

/** The bytes of a picture; null where its file is gone. */
export async function readWholePhoto(folder: string, sha256: string): Promise<Buffer | null> {
  try {
    return await readFile(photoPath(folder, sha256))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}
