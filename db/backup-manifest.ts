import { lstat, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as z from 'zod/mini'
import { done, refused, type Result } from '#contract/result'
import { ERASURES_FILE, PHOTOS_FOLDER, SITE_SECRET_FILE } from './data-folder.ts'
import { sha256OfFile } from './durable-files.ts'
import { databasePath } from './open-database.ts'

export const MANIFEST_FILE = 'manifest.json'
export const DATABASE_FILE = databasePath('')
export const MANIFEST_FORMAT = 1

const count = z.int().check(z.gte(0))
const hash = z.string().check(z.regex(/^[0-9a-f]{64}$/))

/** A restore copies what the manifest names: nothing outside the folder, nothing that a station has no use for. */
const filePath = z.string().check(
  z.regex(
    new RegExp(
      `^(${[DATABASE_FILE, SITE_SECRET_FILE, ERASURES_FILE].join('|').replaceAll('.', '\\.')}|${PHOTOS_FOLDER}(/[^/\\\\\0]+)+)$`,
    ),
  ),
  z.refine((path) => path.split('/').every((name) => name !== '.' && name !== '..')),
)

const BackupManifestShape = z.object({
  format: z.literal(MANIFEST_FORMAT),
  madeAt: z.iso.datetime(),
  program: z.string(),
  site: z.string(),
  station: z.string(),
  epoch: count,
  schemaVersion: count,
  journal: z.object({ seq: count, hash }),
  files: z.array(z.object({ path: filePath, size: count, sha256: hash })).check(
    z.refine((files) => files.some(({ path }) => path === DATABASE_FILE)),
    z.refine((files) => new Set(files.map(({ path }) => path)).size === files.length),
  ),
})
/** What a backup holds and where in the station's history it was made. Paths use `/` and are relative to it. */
export type BackupManifest = z.infer<typeof BackupManifestShape>
export type BackedUpFile = BackupManifest['files'][number]

const AnyManifest = z.object({ format: count, schemaVersion: count })

export type ManifestRefusal =
  | { code: 'not-a-backup'; folder: string }
  | { code: 'backup-damaged'; file: string }
  | { code: 'backup-newer'; found: number; known: number }

/** Reads what a backup says about itself; `known` is the newest schema version that this program has. */
export async function readManifest(
  folder: string,
  known: number,
): Promise<Result<BackupManifest, ManifestRefusal>> {
  const text = await readFile(join(folder, MANIFEST_FILE), 'utf8').catch(() => null)
  if (text === null) return refused({ code: 'not-a-backup', folder })
  const json = parsed(text)
  const any = AnyManifest.safeParse(json)
  if (!any.success) return refused({ code: 'backup-damaged', file: MANIFEST_FILE })
  const { format, schemaVersion } = any.data
  if (format > MANIFEST_FORMAT || schemaVersion > known) {
    return refused({ code: 'backup-newer', found: schemaVersion, known })
  }
  const manifest = BackupManifestShape.safeParse(json)
  return manifest.success ? done(manifest.data) : refused({ code: 'backup-damaged', file: MANIFEST_FILE })
}

/** Size and SHA-256 of a file of the backup. */
export async function describeFile(folder: string, path: string): Promise<BackedUpFile> {
  const file = join(folder, path)
  const { size } = await lstat(file)
  return { path, size, sha256: await sha256OfFile(file) }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
