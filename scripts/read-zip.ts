// Reads a zip archive with what Node brings: enough for the one archive that fallback-electron.mjs unpacks.
// Layout: PKWARE APPNOTE 6.3.10, sections 4.3.7 (local header), 4.3.12 (central directory), 4.3.16 (its end).
import { createWriteStream } from 'node:fs'
import { mkdir, open, type FileHandle } from 'node:fs/promises'
import { dirname } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createInflateRaw } from 'node:zlib'

export type ZipEntry = {
  name: string
  method: number
  packedBytes: number
  sizeBytes: number
  /** Unix permissions; 0 where the archive knows none. */
  mode: number
  headerAt: number
}

const LOCAL_HEADER_BYTES = 30
const ENTRY_BYTES = 46
const ENTRY_MARK = 0x02014b50
const END_BYTES = 22
const LONGEST_COMMENT = 0xffff
const STORED = 0
const DEFLATED = 8

/** What the archive holds, in its order. Throws where the file is no zip, or one of the 64-bit kind. */
export async function zipEntries(path: string): Promise<ZipEntry[]> {
  const file = await open(path)
  try {
    const directory = await centralDirectory(file)
    const entries: ZipEntry[] = []
    let at = 0
    while (at + ENTRY_BYTES <= directory.length && directory.readUInt32LE(at) === ENTRY_MARK) {
      const nameBytes = directory.readUInt16LE(at + 28)
      entries.push({
        name: directory.toString('utf8', at + ENTRY_BYTES, at + ENTRY_BYTES + nameBytes),
        method: directory.readUInt16LE(at + 10),
        packedBytes: directory.readUInt32LE(at + 20),
        sizeBytes: directory.readUInt32LE(at + 24),
        mode: (directory.readUInt32LE(at + 38) >>> 16) & 0o777,
        headerAt: directory.readUInt32LE(at + 42),
      })
      at += ENTRY_BYTES + nameBytes + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32)
    }
    return entries
  } finally {
    await file.close()
  }
}

async function centralDirectory(file: FileHandle): Promise<Buffer> {
  const { size } = await file.stat()
  const tail = Buffer.alloc(Math.min(size, END_BYTES + LONGEST_COMMENT))
  await file.read(tail, 0, tail.length, size - tail.length)
  const end = tail.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'))
  if (end < 0 || end + END_BYTES > tail.length) throw new Error('this is no zip archive')
  const bytes = tail.readUInt32LE(end + 12)
  const startsAt = tail.readUInt32LE(end + 16)
  if (startsAt + bytes > size) throw new Error('this zip archive is cut short, or of the 64-bit kind')
  const directory = Buffer.alloc(bytes)
  await file.read(directory, 0, bytes, startsAt)
  return directory
}

/** Writes one entry of the archive to a file, with its permissions; makes the folder above. */
export async function unzipEntry(path: string, entry: ZipEntry, target: string): Promise<void> {
  if (entry.method !== STORED && entry.method !== DEFLATED)
    throw new Error(`${entry.name}: packed in a strange way`)
  await mkdir(dirname(target), { recursive: true })
  const file = await open(path)
  try {
    const written = createWriteStream(target, { mode: entry.mode || 0o644 })
    const packed = await packedBytesOf(file, entry)
    if (entry.method === STORED) await pipeline(packed, written)
    else await pipeline(packed, createInflateRaw(), written)
    if (written.bytesWritten !== entry.sizeBytes) throw new Error(`${entry.name}: not all of it is there`)
  } finally {
    await file.close()
  }
}

async function packedBytesOf(file: FileHandle, { packedBytes, headerAt }: ZipEntry): Promise<Readable> {
  if (packedBytes === 0) return Readable.from([])
  const header = Buffer.alloc(LOCAL_HEADER_BYTES)
  await file.read(header, 0, LOCAL_HEADER_BYTES, headerAt)
  const start = headerAt + LOCAL_HEADER_BYTES + header.readUInt16LE(26) + header.readUInt16LE(28)
  return file.createReadStream({ start, end: start + packedBytes - 1, autoClose: false })
}
