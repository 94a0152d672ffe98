import { statfs } from 'node:fs/promises'
import type { Around } from './floor.ts'

/** At this much free, nothing new is begun: what is open needs the rest. */
const LOW_PERCENT = 5
const LOOK_EVERY_MS = 30_000

/** Blocks of the file system: all of them, and those that this account may still write. */
export type DiskSpace = { blocks: number; bavail: number }

/** A file system that does not say how big it is (some networks') is never low. */
export const isLow = ({ blocks, bavail }: DiskSpace): boolean =>
  blocks > 0 && (bavail / blocks) * 100 <= LOW_PERCENT

/** Looks now and then how much is free, so that no scan has to; settles when it was looked at once. */
export async function watchDisk(
  folder: string,
  around: Around,
  look: (folder: string) => Promise<DiskSpace> = statfs,
): Promise<{ stop(): void }> {
  const lookNow = async (): Promise<void> => {
    // A disk that cannot be asked is told of where something is written to it.
    const space = await look(folder).catch(() => null)
    if (space) around.isDiskLow = isLow(space)
  }
  await lookNow()
  const timer = setInterval(() => void lookNow(), LOOK_EVERY_MS)
  timer.unref()
  return { stop: () => clearInterval(timer) }
}
