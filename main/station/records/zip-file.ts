import type { FileHandle } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { crc32, createDeflateRaw } from 'node:zlib'

type Pieces = Iterable<string> | AsyncIterable<string | Uint8Array>
type Entry = { name: string; at: number; crc: number; size: number; packed: number }

/** APPNOTE 6.3.10: version 2.0, names in UTF-8 (bit 11), method 8 (deflate), 1 January 1980. */
const COMMON = { version: 20, flags: 0x0800, method: 8, time: 0, date: 0x21 }
const LOCAL_BYTES = 30
/** Beyond this the format needs other headers. */
const MOST_BYTES = 0xffff_fff0

/** A ZIP written entry after entry as its pieces come: no entry is ever whole in memory. */
export class ZipFile {
  readonly #file: FileHandle
  readonly #entries: Entry[] = []
  #at = 0

  /** `file` is empty and open for writing; it stays the caller's. */
  constructor(file: FileHandle) {
    this.#file = file
  }

  async add(name: string, pieces: Pieces): Promise<void> {
    const entry: Entry = { name, at: this.#at, crc: 0, size: 0, packed: 0 }
    await this.#write(localHeader(entry))
    const begun = this.#at
    await pipeline(Readable.from(counted(pieces, entry)), createDeflateRaw(), async (packed) => {
      for await (const chunk of packed) await this.#write(chunk as Buffer)
    })
    entry.packed = this.#at - begun
    if (Math.max(this.#at, entry.size) > MOST_BYTES) throw new Error(`${name} is too big for a ZIP`)
    await this.#file.write(localHeader(entry), 0, undefined, entry.at)
    this.#entries.push(entry)
  }

  async end(): Promise<void> {
    const begun = this.#at
    for (const entry of this.#entries) await this.#write(centralHeader(entry))
    const end = Buffer.alloc(22)
    end.writeUInt32LE(0x0605_4b50, 0)
    end.writeUInt16LE(this.#entries.length, 8)
    end.writeUInt16LE(this.#entries.length, 10)
    end.writeUInt32LE(this.#at - begun, 12)
    end.writeUInt32LE(begun, 16)
    await this.#write(end)
  }

  async #write(bytes: Buffer): Promise<void> {
    await this.#file.write(bytes, 0, bytes.length, this.#at)
    this.#at += bytes.length
  }
}

async function* counted(pieces: Pieces, entry: Entry) {
  for await (const piece of pieces) {
    const bytes = Buffer.from(piece)
    entry.crc = crc32(bytes, entry.crc)
    entry.size += bytes.length
    yield bytes
  }
}

function localHeader(entry: Entry): Buffer {
  const name = Buffer.from(entry.name)
  const header = Buffer.alloc(LOCAL_BYTES + name.length)
  header.writeUInt32LE(0x0403_4b50, 0)
  writeFacts(header, 4, entry)
  name.copy(header, LOCAL_BYTES)
  return header
}

function centralHeader(entry: Entry): Buffer {
  const name = Buffer.from(entry.name)
  const header = Buffer.alloc(46 + name.length)
  header.writeUInt32LE(0x0201_4b50, 0)
  header.writeUInt16LE(COMMON.version, 4)
  writeFacts(header, 6, entry)
  header.writeUInt32LE(entry.at, 42)
  name.copy(header, 46)
  return header
}

/** The fields that both headers have, in the same order. */
function writeFacts(header: Buffer, at: number, { name, crc, size, packed }: Entry): void {
  const { version, flags, method, time, date } = COMMON
  for (const [i, value] of [version, flags, method, time, date].entries())
    header.writeUInt16LE(value, at + 2 * i)
  for (const [i, value] of [crc, packed, size].entries()) header.writeUInt32LE(value, at + 10 + 4 * i)
  header.writeUInt16LE(Buffer.byteLength(name), at + 22)
}
