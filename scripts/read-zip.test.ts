import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { crc32, deflateRawSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { temporaryFolder } from '#tests/rows'
import { unzipEntry, zipEntries } from './read-zip.ts'

type Packed = { name: string; bytes: Buffer; isStored: boolean; mode: number }

/** An archive as other programs write it, comment and extra fields included. */
function zipOf(files: readonly Packed[]): Buffer {
  const locals: Buffer[] = []
  const directory: Buffer[] = []
  let at = 0
  for (const { name, bytes, isStored, mode } of files) {
    const packed = isStored ? bytes : deflateRawSync(bytes)
    const shared = Buffer.alloc(22)
    shared.writeUInt16LE(isStored ? 0 : 8, 4)
    shared.writeUInt32LE(crc32(bytes), 10)
    shared.writeUInt32LE(packed.length, 14)
    shared.writeUInt32LE(bytes.length, 18)
    const lengths = Buffer.alloc(4)
    lengths.writeUInt16LE(Buffer.byteLength(name), 0)
    lengths.writeUInt16LE(5, 2)
    const extra = Buffer.from('extra')
    const local = Buffer.concat([
      Buffer.from('PK\x03\x04'),
      shared,
      lengths,
      Buffer.from(name),
      extra,
      packed,
    ])
    const rest = Buffer.alloc(14)
    rest.writeUInt32LE(mode * 0x10000, 6)
    rest.writeUInt32LE(at, 10)
    const entry = [
      Buffer.from('PK\x01\x02'),
      Buffer.alloc(2),
      shared,
      lengths,
      rest,
      Buffer.from(name),
      extra,
    ]
    directory.push(Buffer.concat(entry))
    locals.push(local)
    at += local.length
  }
  const list = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt32LE(list.length, 12)
  end.writeUInt32LE(at, 16)
  const comment = Buffer.from('a comment')
  end.writeUInt16LE(comment.length, 20)
  return Buffer.concat([...locals, list, end, comment])
}

const files: Packed[] = [
  { name: 'a/program', bytes: Buffer.from('x'.repeat(100_000)), isStored: false, mode: 0o755 },
  { name: 'a/łódź.txt', bytes: Buffer.from('as it is'), isStored: true, mode: 0o644 },
  { name: 'a/empty', bytes: Buffer.alloc(0), isStored: true, mode: 0 },
]

describe('a zip archive', () => {
  it('gives back what was put in, with its permissions', async () => {
    const folder = temporaryFolder()
    const zip = join(folder, 'all.zip')
    writeFileSync(zip, zipOf(files))
    const entries = await zipEntries(zip)
    expect(entries.map(({ name }) => name)).toEqual(files.map(({ name }) => name))
    for (const [i, entry] of entries.entries()) {
      const target = join(folder, 'out', entry.name)
      await unzipEntry(zip, entry, target)
      expect(readFileSync(target).equals(files[i]!.bytes)).toBe(true)
    }
    expect(statSync(join(folder, 'out', 'a/program')).mode & 0o111).toBe(0o111 & ~process.umask())
  })

  it('that is cut short or none at all is refused', async () => {
    const zip = join(temporaryFolder(), 'cut.zip')
    const whole = zipOf(files)
    for (const bytes of [Buffer.alloc(0), Buffer.from('PK'), whole.subarray(0, 60), whole.subarray(80)]) {
      writeFileSync(zip, bytes)
      await expect(zipEntries(zip)).rejects.toThrow('zip archive')
    }
  })

  it('whose bytes are damaged is not unpacked in silence', async () => {
    const folder = temporaryFolder()
    const zip = join(folder, 'bad.zip')
    const bytes = zipOf(files)
    bytes.fill(0xff, 50, 80)
    writeFileSync(zip, bytes)
    const [first] = await zipEntries(zip)
    await expect(unzipEntry(zip, first!, join(folder, 'out'))).rejects.toThrow()
  })
})
