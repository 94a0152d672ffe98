import { createHash } from 'node:crypto'
import { createReadStream, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Language } from '#contract/returns'
import { done, refused, type Result } from '#contract/result'
import { photoPath } from '#db/data-folder'
import { cannotWrite, syncFile, syncFolder, type CannotWrite } from '#db/durable-files'
import type { Floor } from '../../floor.ts'
import type { Wording } from '../../wording/wording.ts'
import { ZipFile } from '../zip-file.ts'
import { evidencePage } from './evidence-page.ts'
import { gatherEvidence, type Evidence, type PeopleShown } from './gather-evidence.ts'

export type EvidenceRefusal = { code: 'unit-unknown' } | CannotWrite

/**
 * Writes all that the station knows of a unit into one ZIP: a page to read, the same as JSON, the pictures as they are
 * stored, and `sha256.txt` with the hash of each file, as `sha256sum -c` takes it. Under `<to>.part` until it is complete.
 */
export async function exportEvidence(
  floor: Floor,
  asked: {
    lpn: string
    /** The data folder, where the pictures lie. */
    folder: string
    to: string
    people: PeopleShown
    language: Language
    word: Wording
  },
): Promise<Result<{ files: number }, EvidenceRefusal>> {
  const { folder, to, language, word } = asked
  const gathered = gatherEvidence(floor, asked)
  if (!gathered.ok) return gathered
  const evidence = withFiles(gathered.value, folder)
  const part = `${to}.part`
  try {
    mkdirSync(dirname(part), { recursive: true })
    const files = await writePack(part, {
      evidence,
      folder,
      page: evidencePage(evidence, { language, word }),
    })
    await syncFile(part)
    renameSync(part, to)
    syncFolder(dirname(to))
    return done({ files })
  } catch (error) {
    return refused(cannotWrite(to, error))
  } finally {
    rmSync(part, { force: true })
  }
}

/** A picture whose file has gone meanwhile is said to be gone. */
const withFiles = (evidence: Evidence, folder: string): Evidence => ({
  ...evidence,
  photos: evidence.photos.map((photo) => ({
    ...photo,
    isThere: photo.isThere && existsSync(photoPath(folder, photo.sha256)),
  })),
})

async function writePack(
  part: string,
  { evidence, folder, page }: { evidence: Evidence; folder: string; page: string },
): Promise<number> {
  const file = await open(part, 'w', 0o600)
  try {
    const zip = new ZipFile(file)
    const sums: string[] = []
    const add = async (name: string, pieces: AsyncIterable<Uint8Array> | Iterable<string>): Promise<void> => {
      const hash = createHash('sha256')
      await zip.add(name, hashed(pieces, hash.update.bind(hash)))
      sums.push(`${hash.digest('hex')}  ${name}\n`)
    }
    await add('evidence.html', [page])
    await add('evidence.json', [`${JSON.stringify(evidence, null, 2)}\n`])
    const there = new Set(evidence.photos.filter(({ isThere }) => isThere).map(({ sha256 }) => sha256))
    for (const sha256 of there) await add(`photos/${sha256}.jpg`, createReadStream(photoPath(folder, sha256)))
    await zip.add('sha256.txt', sums)
    await zip.end()
    return sums.length + 1
  } finally {
    await file.close()
  }
}

async function* hashed(
  pieces: AsyncIterable<Uint8Array> | Iterable<string>,
  update: (piece: string | Uint8Array) => unknown,
): AsyncGenerator<string | Uint8Array> {
  for await (const piece of pieces) {
    update(piece)
    yield piece
  }
}
