import { isUtf8 } from 'node:buffer'

const NEW_LINE = 0x0a

export type LinesRefusal = { code: 'not-utf8' | 'record-too-long'; line: number }

/** Thrown through the CSV parser's stream, caught by who reads the file. */
export class UnreadableLines extends Error {
  readonly refusal: LinesRefusal
  constructor(refusal: LinesRefusal) {
    super(refusal.code)
    this.refusal = refusal
  }
}

/**
 * Bytes as UTF-8 text, whole lines at a time: a line's end is never inside a character. The byte order mark is
 * dropped. Throws UnreadableLines naming the line for other encodings, and for a line longer than `maxBytes`.
 */
export async function* decodeLines(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  maxBytes: number,
): AsyncGenerator<string> {
  let line = 1
  let waiting: Uint8Array[] = []
  let waitingBytes = 0
  for await (const chunk of chunks) {
    const end = chunk.lastIndexOf(NEW_LINE) + 1
    if (end > 0) {
      const text = decodeFrom(Buffer.concat([...waiting, chunk.subarray(0, end)]), line)
      line += lineEnds(text)
      waiting = []
      waitingBytes = 0
      yield text
    }
    waiting.push(chunk.subarray(end))
    waitingBytes += chunk.length - end
    if (waitingBytes > maxBytes) throw new UnreadableLines({ code: 'record-too-long', line })
  }
  if (waitingBytes > 0) yield decodeFrom(Buffer.concat(waiting), line)
}

/** All of it at once; throws UnreadableLines naming the line where it stops being UTF-8. */
export const decodeWhole = (bytes: Uint8Array): string => decodeFrom(bytes, 1)

function decodeFrom(bytes: Uint8Array, line: number): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: line > 1 }).decode(bytes)
  } catch {
    throw new UnreadableLines({ code: 'not-utf8', line: line + lineEnds(beforeTheWrongByte(bytes)) })
  }
}

/** A file may hold U+FFFD rightly, so the search asks the strict decoder for ever shorter pieces. */
function beforeTheWrongByte(bytes: Uint8Array): string {
  const lenient = new TextDecoder('utf-8')
  let good = 0
  for (let next = bytes.indexOf(NEW_LINE); next >= 0; next = bytes.indexOf(NEW_LINE, good)) {
    if (!isUtf8(bytes.subarray(good, next + 1))) break
    good = next + 1
  }
  return lenient.decode(bytes.subarray(0, good))
}

function lineEnds(text: string): number {
  let count = 0
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count += 1
  return count
}
