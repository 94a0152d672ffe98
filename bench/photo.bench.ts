import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createCanvas } from '@napi-rs/canvas'
import { PHOTO_PIECE_BYTES } from '#contract/photos'
import { syncFolder } from '#db/durable-files'
import { PhotoThread } from '#station/photos/photo-thread'
import { PhotoUpload } from '#station/photos/photo-upload'
import { compared, told, type BenchReport } from './figure.ts'
import { runBench, type BenchRun } from './run-bench.ts'
import { median, sumOf, timed } from './statistics.ts'

/** The first ones start the thread, and make the folders. */
const WARM_UP = 3
const MB = 1_000_000

/** Pictures as a document camera's are: 2048 × 1152, with enough on them that they do not pack to nothing. */
function pictures(count: number): Buffer[] {
  const [width, height] = [2048, 1152]
  const context = createCanvas(width, height).getContext('2d')
  let seed = 1
  const random = (): number => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647
  return Array.from({ length: count }, () => {
    for (let stroke = 0; stroke < 1500; stroke++) {
      context.fillStyle = `rgb(${random() * 255} ${random() * 255} ${random() * 255})`
      context.fillRect(random() * width, random() * height, random() * 60, random() * 60)
    }
    return context.canvas.toBuffer('image/jpeg', 85)
  })
}

/** What a window sends, from its first piece until the file is on the disk; gives what each piece took of the loop. */
async function storeOne(thread: PhotoThread, base64: readonly string[], bytes: number): Promise<number[]> {
  const upload = PhotoUpload.begin('bench', { about: 'parcel', parcel: '' }, bytes)
  if (!upload.ok) throw new Error(upload.error.code)
  const took = base64.map(
    (piece, i) => timed(() => upload.value.append(i * PHOTO_PIECE_BYTES, Buffer.from(piece, 'base64'))).ms,
  )
  const whole = upload.value.whole()
  const stored = whole && (await thread.store(whole))
  if (!stored?.ok) throw new Error('not stored')
  return took
}

/** The same bytes by hand: written, synced, renamed, the folder synced. */
function writeBare(folder: string, name: string, bytes: Buffer): void {
  const path = join(folder, name)
  const handle = openSync(`${path}.part`, 'w')
  writeFileSync(handle, bytes)
  fsyncSync(handle)
  closeSync(handle)
  renameSync(`${path}.part`, path)
  syncFolder(folder)
}

const piecesOf = (bytes: Buffer): string[] =>
  Array.from({ length: Math.ceil(bytes.length / PHOTO_PIECE_BYTES) }, (_, i) =>
    bytes.subarray(i * PHOTO_PIECE_BYTES, (i + 1) * PHOTO_PIECE_BYTES).toString('base64'),
  )

async function photo({ isShort, folder }: BenchRun): Promise<BenchReport> {
  const taken = pictures((isShort ? 10 : 100) + WARM_UP)
  const bareFolder = join(folder, 'bare')
  mkdirSync(bareFolder)
  const thread = new PhotoThread({ folder: join(folder, 'data') })
  mkdirSync(join(folder, 'data'))
  const ours: number[] = []
  const bare: number[] = []
  const pieceMs: number[] = []
  for (const [number, bytes] of taken.entries()) {
    const pieces = piecesOf(bytes)
    const from = performance.now()
    pieceMs.push(...(await storeOne(thread, pieces, bytes.length)))
    const between = performance.now()
    writeBare(bareFolder, `${number}.jpg`, bytes)
    ours.push(between - from)
    bare.push(performance.now() - between)
  }
  await thread.close()
  const kept = ours.slice(WARM_UP)
  const bytes = sumOf(taken.slice(WARM_UP).map(({ length }) => length))
  const rate = (times: number[]): number => bytes / MB / (sumOf(times) / 1000)
  const bareKept = bare.slice(WARM_UP)
  const perPhoto = { ours: median(kept), bare: median(bareKept), unit: 'ms', ratioIs: 'ours / bare' } as const
  const perSecond = { ours: rate(kept), bare: rate(bareKept), unit: 'MB/s', ratioIs: 'ours / bare' } as const
  return {
    title: 'Storing photos',
    how: [
      `${kept.length} JPEG pictures of 2048 × 1152 (${Math.round(bytes / kept.length / 1000)} kB each), one after the other.`,
      'Ours: base64 pieces of 192 KiB put together, then, in the thread: read by their bytes, cleaned, hashed, written as `.part`, synced, renamed, the folder synced; until the thread has answered. No record is written.',
      'Bare: the same bytes written, synced, renamed, the folder synced. In turns with ours.',
    ],
    figures: [
      compared({ name: 'one photo', ...perPhoto, goal: null }),
      compared({ name: 'photos, one after the other', ...perSecond, goal: null }),
      told("the longest piece in the core's loop", Math.max(...pieceMs), 'ms'),
    ],
    notes: [
      'The first photo of each of the 256 folders makes that folder, and syncs those above it: few of these were not the first.',
    ],
    hotSpots: [],
  }
}

await runBench('photo', photo)
