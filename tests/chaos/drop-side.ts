import {
  acknowledge,
  documentsIn,
  readDropped,
  untilAnswerTaken,
  type DroppedFile,
} from '../journeys/drop-folder.ts'
import { judgeFiles } from './judge.ts'
import type { OtherSide } from './other-side.ts'

/** A folder that somebody takes files from, and lays answers in. */
export function dropSide(folder: string): OtherSide {
  const seen: DroppedFile[] = []
  const answered = new Set<string>()
  const answer = (file: DroppedFile): void => {
    answered.add(file.manifest.file)
    acknowledge(folder, file)
  }
  return {
    entry: { kind: 'file-drop', folder },
    env: {},
    now() {
      const file = readDropped(folder).find(({ manifest }) => !answered.has(manifest.file))
      if (file) answer(file)
    },
    look: () => void seen.push(...readDropped(folder).slice(seen.length)),
    async untilAllTold(station, outbox) {
      const wanted = (await outbox()).length
      await station.until(() => documentsIn(folder).length >= wanted, `${wanted} documents in files`)
      const files = readDropped(folder)
      for (const file of files) if (!answered.has(file.manifest.file)) answer(file)
      for (const file of files) await untilAnswerTaken(folder, file)
    },
    judge: (verdict, outbox) => judgeFiles(verdict, outbox, { files: readDropped(folder), seen }),
    figures: () => ({
      files: seen.length,
      documents: seen.reduce((sum, { documents }) => sum + documents.length, 0),
    }),
    close: async () => {},
  }
}
