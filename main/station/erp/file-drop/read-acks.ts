import { setImmediate as nextTurn } from 'node:timers/promises'
import type { DropFileRow } from '#db/drop-files-table'
import type { ErpNote, ErpRun, KeyNote } from '../erp-client.ts'
import type { AckOutcome, DropAck } from './drop-shapes.ts'
import { ackName, manifestName, sequenceOfAck } from './drop-names.ts'
import { readAck } from './read-ack.ts'
import { troubleOfError } from './trouble-of-error.ts'
import type { DropParts } from './write-drop-files.ts'

export const MOST_ACK_BYTES = 10_000_000
const MOST_ACKS_A_RUN = 200
/** Rows settled in one transaction, so that none holds the loop for long. */
const SETTLED_AT_ONCE = 50

export type AckParts = DropParts & {
  onNote: (note: ErpNote) => void
  /** Acks that were not JSON when last seen, by name, with how they looked: perhaps still being written. */
  doubted: Map<string, string>
}
type Settled = Pick<ErpRun, 'settled' | 'applied'>

const STATE_OF_OUTCOME = {
  applied: 'applied',
  already: 'applied',
  rejected: 'parked',
  conflict: 'parked',
} as const satisfies Record<AckOutcome, 'applied' | 'parked'>

/**
 * Settles what the other side answered in `in/`. One ack that cannot be worked off keeps none of the others
 * waiting. An ack is moved away last, so that a station that died over it simply reads it again.
 */
export async function readAcks(
  parts: AckParts,
  signal: AbortSignal,
  onSettled: (settled: Settled) => void,
): Promise<ErpRun['trouble']> {
  let trouble: ErpRun['trouble'] = null
  for (const { name, sequence } of await acksOf(parts)) {
    if (signal.aborted) break
    try {
      await readOne(parts, name, sequence, onSettled)
    } catch (error) {
      trouble ??= troubleOfError(error)
    }
  }
  return trouble
}

async function acksOf({ folder, origin }: AckParts): Promise<{ name: string; sequence: number }[]> {
  const found = []
  for await (const name of folder.place.names(folder.path('in', '.'))) {
    const sequence = sequenceOfAck(origin, name)
    if (sequence !== null) found.push({ name, sequence })
    if (found.length === MOST_ACKS_A_RUN) break
  }
  return found.sort((a, b) => a.sequence - b.sequence)
}

async function readOne(
  parts: AckParts,
  name: string,
  sequence: number,
  onSettled: (settled: Settled) => void,
): Promise<void> {
  const { db, folder, origin, hook } = parts
  const file = db.dropFiles.find(origin.client, sequence)
  if (!file) return setAside(parts, name, 'no such file was sent')
  // Its manifest may be there without our knowing; once it is written anew the ack is good.
  if (file.state === 'writing') return

  const bytes = await folder.place.read(folder.path('in', name), MOST_ACK_BYTES)
  if (bytes === 'too-big') return setAside(parts, name, `more than ${MOST_ACK_BYTES} bytes`)
  if (bytes === 'no-file') return setAside(parts, name, 'not a file')
  const ack = await readAck(bytes)
  if (!ack.ok) {
    if (ack.error.code === 'not-json' && mayBeUnfinished(parts, name, bytes)) return
    return setAside(parts, name, 'why' in ack.error ? ack.error.why : ack.error.code)
  }
  if (ack.value.file !== file.name) return setAside(parts, name, 'speaks of another file')

  await settle(parts, file, ack.value, onSettled)
  hook('after-settle')
  if (db.outbox.leftInFile(origin.client, sequence) === 0) await archive(parts, file)
  hook('after-archive')
  parts.doubted.delete(name)
  await folder.move('in', 'archive', name)
}

/** Whether an answer that is not JSON looks different from the last run's look at it, or was not seen then. */
function mayBeUnfinished({ doubted }: AckParts, name: string, bytes: Uint8Array): boolean {
  const look = `${bytes.length}:${Buffer.from(bytes.subarray(-64)).toString('hex')}`
  const unchanged = doubted.get(name) === look
  if (unchanged) doubted.delete(name)
  else doubted.set(name, look)
  return !unchanged
}

/** Gives the outcomes to the documents, in order of the ack; the first one for a key counts. */
export async function settle(
  parts: AckParts,
  file: DropFileRow,
  { results }: DropAck,
  onSettled: (settled: Settled) => void,
): Promise<void> {
  const passedOver: PassedOver = { 'key-unknown': [], 'settled-already': [], 'key-twice': [] }
  const seen = new Set<string>()
  for (let at = 0; at < results.length; at += SETTLED_AT_ONCE) {
    if (at > 0) await nextTurn()
    const some = results.slice(at, at + SETTLED_AT_ONCE)
    onSettled(parts.db.transaction(() => settleSome(parts, file, some, { seen, passedOver })))
  }
  for (const code of Object.keys(passedOver) as KeyNote[]) {
    const [firstKey] = passedOver[code]
    if (firstKey !== undefined) {
      parts.onNote({ code, file: ackName(file.name), keys: passedOver[code].length, firstKey })
    }
  }
}

type PassedOver = Record<KeyNote, string[]>

function settleSome(
  parts: AckParts,
  file: DropFileRow,
  results: DropAck['results'],
  { seen, passedOver }: { seen: Set<string>; passedOver: PassedOver },
): Settled {
  const count = { settled: 0, applied: 0 }
  for (const { key, outcome, reason } of results) {
    const whyNot = seen.has(key) ? 'key-twice' : whyPassedOver(parts, file, key)
    seen.add(key)
    if (whyNot) {
      passedOver[whyNot].push(key)
      continue
    }
    const state = STATE_OF_OUTCOME[outcome]
    parts.db.outbox.settle(key, { state, outcome, reason: reason ?? null, at: parts.now() })
    count.settled += 1
    if (state === 'applied') count.applied += 1
  }
  return count
}

/** Why a key's answer changes nothing: not a document of this file, or settled before. */
function whyPassedOver({ db, origin }: AckParts, file: DropFileRow, key: string): KeyNote | null {
  const document = db.outbox.find(key)
  if (!document || document.client !== origin.client || document.fileSeq !== file.seq) return 'key-unknown'
  return document.state === 'in-flight' || document.state === 'unknown' ? null : 'settled-already'
}

/** Puts a file away whose documents are all settled; its manifest first, so that nobody takes it up now. */
export async function archive({ db, folder }: AckParts, { client, seq, name }: DropFileRow): Promise<void> {
  db.dropFiles.acknowledged(client, seq)
  for (const part of [manifestName(name), name]) {
    if (await folder.has('out', part)) await folder.move('out', 'archive', part)
  }
}

/** Moves an ack that says nothing usable to `error/`, beside a file that says why. */
async function setAside({ folder, now, onNote }: AckParts, name: string, why: string): Promise<void> {
  const free = await folder.freeName('error', name)
  const reason = { ack: free, why, at: new Date(now()).toISOString() }
  await folder.put(
    'error',
    free.replace(/json$/, 'reason.json'),
    Buffer.from(`${JSON.stringify(reason, null, 2)}\n`),
  )
  await folder.move('in', 'error', name)
  onNote({ code: 'answer-unreadable', file: name, why })
}
