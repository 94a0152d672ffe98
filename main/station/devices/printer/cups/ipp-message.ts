/**
 * The Internet Printing Protocol's messages, as bytes: what the station asks a CUPS, and what it answers.
 * Source: RFC 8010 (encoding), RFC 8011 (operations, states, status codes).
 *
 *   version 2 | operation or status 2 | request id 4 | groups ... | 03
 *   group: delimiter 1 (01 operation, 02 job, 04 printer) | attributes
 *   attribute: value tag 1 | name length 2 | name | value length 2 | value; a name of no length: one more value
 */

/** How each kind of value that the station sends is tagged (RFC 8010, 3.5.2). */
const TAGS = {
  integer: 0x21,
  boolean: 0x22,
  name: 0x42,
  keyword: 0x44,
  uri: 0x45,
  charset: 0x47,
  language: 0x48,
  mimeType: 0x49,
} as const

export type IppValue = number | boolean | string
export type IppAttribute = readonly [name: string, kind: keyof typeof TAGS, ...values: IppValue[]]
/** The attributes of one group of an answer; values of kinds that nobody here reads are left out. */
export type IppGroup = ReadonlyMap<string, readonly IppValue[]>
export type IppAnswer = {
  readonly status: number
  readonly jobs: readonly IppGroup[]
  readonly printers: readonly IppGroup[]
}

const OPERATION_GROUP = 0x01
const JOB_GROUP = 0x02
const END = 0x03
const PRINTER_GROUP = 0x04
const FIRST_VALUE_TAG = 0x10
const HEAD_BYTES = 8

/** One question, `document` behind it. */
export function encodeIpp(question: {
  readonly operation: number
  readonly attributes: readonly IppAttribute[]
  readonly document: Uint8Array | null
}): Buffer {
  const head = Buffer.alloc(HEAD_BYTES)
  head.writeUInt16BE(0x0200)
  head.writeUInt16BE(question.operation, 2)
  head.writeUInt32BE(1, 4)
  return Buffer.concat([
    head,
    Uint8Array.of(OPERATION_GROUP),
    ...question.attributes.flatMap(encodeAttribute),
    Uint8Array.of(END),
    ...(question.document ? [question.document] : []),
  ])
}

const encodeAttribute = ([name, kind, ...values]: IppAttribute): Buffer[] =>
  values.flatMap((value, index) => [
    Buffer.of(TAGS[kind]),
    withLength(Buffer.from(index === 0 ? name : '')),
    withLength(encodeValue(value)),
  ])

function encodeValue(value: IppValue): Buffer {
  if (typeof value === 'string') return Buffer.from(value)
  if (typeof value === 'boolean') return Buffer.of(Number(value))
  const bytes = Buffer.alloc(4)
  bytes.writeInt32BE(value)
  return bytes
}

function withLength(bytes: Buffer): Buffer {
  const length = Buffer.alloc(2)
  length.writeUInt16BE(bytes.length)
  return Buffer.concat([length, bytes])
}

/** Reads an answer; null for bytes that are none. Never throws. */
export function decodeIpp(bytes: Buffer): IppAnswer | null {
  if (bytes.length <= HEAD_BYTES) return null
  const groups: { delimiter: number; attributes: Map<string, IppValue[]> }[] = []
  let at = HEAD_BYTES
  let name = ''
  for (;;) {
    const tag = bytes[at]
    if (tag === undefined) return null
    at += 1
    if (tag === END) break
    if (tag < FIRST_VALUE_TAG) {
      groups.push({ delimiter: tag, attributes: new Map() })
      continue
    }
    const named = takeLengthened(bytes, at)
    const value = named && takeLengthened(bytes, at + 2 + named.length)
    const group = groups.at(-1)
    if (!named || !value || !group) return null
    at += 4 + named.length + value.length
    if (named.length > 0) name = named.toString()
    keep(group.attributes, name, decodeValue(tag, value))
  }
  const ofKind = (kind: number) =>
    groups.flatMap((group) => (group.delimiter === kind ? group.attributes : []))
  return { status: bytes.readUInt16BE(2), jobs: ofKind(JOB_GROUP), printers: ofKind(PRINTER_GROUP) }
}

function takeLengthened(bytes: Buffer, at: number): Buffer | null {
  if (at + 2 > bytes.length) return null
  const length = bytes.readUInt16BE(at)
  return at + 2 + length > bytes.length ? null : bytes.subarray(at + 2, at + 2 + length)
}

/** Integers and enums, booleans, and the texts without a language of their own (RFC 8010, 3.9). */
function decodeValue(tag: number, value: Buffer): IppValue | null {
  if ((tag === 0x21 || tag === 0x23) && value.length === 4) return value.readInt32BE()
  if (tag === 0x22 && value.length === 1) return value[0] === 1
  if (tag >= 0x41 && tag <= 0x49) return value.toString()
  return null
}

function keep(attributes: Map<string, IppValue[]>, name: string, value: IppValue | null): void {
  if (value === null) return
  const values = attributes.get(name)
  if (values) values.push(value)
  else attributes.set(name, [value])
}
