import { constants } from 'node:fs'
import { access, link, open, readdir, rename, rm } from 'node:fs/promises'
import { join, sep } from 'node:path'
import { reasonOfError } from '../../reason-of-error.ts'
import { failedSafe, sent, unknownWhether } from '../printer.ts'
import type { PrinterTransport, SendOutcome } from '../printer.ts'

interface LabelFolder {
  readonly folder: string
  readonly extension: string
}

/**
 * A printer that is a folder: each job becomes `label-<n>.<extension>`, numbered on from what lies there.
 * A job appears whole or not at all: it is written and synced under another name, then given its own.
 * The folder must exist; it is not made, since a missing one may be a drive that is not mounted.
 */
export function fileTransport(labels: LabelFolder): PrinterTransport {
  return {
    open: null,
    send: async (bytes) => {
      const part = join(labels.folder, `.label-${crypto.randomUUID()}.part`)
      try {
        await writeDurably(part, bytes)
      } catch (error) {
        await rm(part, { force: true }).catch(() => undefined)
        return failedSafe(reasonOfError(error))
      }
      return appear(part, labels)
    },
    probe: async () => {
      try {
        // With the separator behind it, a file is not taken for a folder.
        await access(`${labels.folder}${sep}`, constants.W_OK)
        return 'reachable'
      } catch (error) {
        return reasonOfError(error)
      }
    },
  }
}

async function writeDurably(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'w')
  try {
    await file.writeFile(bytes)
    await file.sync()
  } finally {
    await file.close()
  }
}

/** A renaming that failed for a plain reason did not happen; of any other failure nobody can be sure. */
async function appear(part: string, labels: LabelFolder): Promise<SendOutcome> {
  try {
    let number = nextNumber(await readdir(labels.folder))
    while (!(await takeName(part, join(labels.folder, `label-${number}.${labels.extension}`)))) number += 1
    return sent
  } catch (error) {
    const reason = reasonOfError(error)
    return reason === 'broken' ? unknownWhether(reason) : failedSafe(reason)
  } finally {
    await rm(part, { force: true }).catch(() => undefined)
  }
}

/** Numbers count over all extensions, so that printers of several languages may share a folder. */
function nextNumber(names: readonly string[]): number {
  const numbers = names.map((name) => Number(/^label-(\d{1,9})\./.exec(name)?.[1] ?? 0))
  return numbers.reduce((highest, number) => Math.max(highest, number), 0) + 1
}

/**
 * Gives the file its name, unless another has it: a rename alone would replace that one's label.
 * Where there are no links (FAT, some network shares) it must do, after a look.
 */
async function takeName(part: string, path: string): Promise<boolean> {
  const refusal = await link(part, path).then(() => undefined, codeOf)
  if (refusal === undefined) return true
  if (refusal === 'EEXIST') return false
  const free = (await access(path).then(() => undefined, codeOf)) === 'ENOENT'
  if (free) await rename(part, path)
  return free
}

const codeOf = (error: unknown) =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'unknown'
