import { type Result, refused } from '#contract/result'
import { type ApplicationIdentifier, findApplicationIdentifier } from './gs1-application-identifiers.ts'
import type { PlacedElement } from './gs1-check.ts'
import { type Gs1, type Gs1Refusal, judge } from './gs1.ts'

export type DigitalLinkRefusal =
  | Gs1Refusal
  /** No http or https address, or one whose path holds no GS1 key with a value. */
  | { code: 'not-a-digital-link' }
  /** The key or its qualifiers are packed into base64url: only a resolver on the network could tell. */
  | { code: 'compressed-digital-link' }
  /** A percent sign without two hexadecimal digits. */
  | { code: 'bad-percent-encoding'; ai: string; position: number }
  /** These qualifiers may not follow the key, or not in this order. */
  | { code: 'qualifier-order'; ai: string; qualifiers: readonly string[] }
  /** Stands behind the `?` but belongs into the path, or nowhere in a Digital Link. */
  | { code: 'not-an-attribute'; ai: string; position: number }

type Pair = { readonly ai: string; readonly raw: string; readonly position: number }

/** Scheme, host and port (or an address in brackets), path, query; only characters that a URI may hold. */
const ADDRESS = /^https?:\/\/(?:[\w.~-]+|\[[0-9a-f:.]+\])(?::[0-9]+)?(\/[^?#]*)(?:\?([^#]*))?(?:#.*)?$/i
const URI_CHARACTERS = /^[\w\-.~:/?#[\]@!$&'()*+,;=%]+$/

/** Cheap: might this be a Digital Link, whole or compressed? `readDigitalLink` has the last word. */
export function isDigitalLink(text: string): boolean {
  const segments = pathOf(text)
  return segments !== null && (lastKeyIndex(segments) >= 0 || isCompressed(segments))
}

/**
 * Reads a GS1 Digital Link URI offline: any host, any path in front of the key, no short names.
 * A GTIN of 8, 12 or 13 digits is filled up to 14; query keys that are no AI are someone else's and ignored.
 * `year` is this year, for the century of dates. `position` in a refusal counts from the start of the value's text.
 * Source: GS1 Digital Link Standard, URI Syntax.
 */
export function readDigitalLink(uri: string, year: number): Result<Gs1, DigitalLinkRefusal> {
  const segments = pathOf(uri)
  if (segments === null) return refused({ code: 'not-a-digital-link' })
  const keyIndex = lastKeyIndex(segments)
  if (keyIndex < 0)
    return refused({ code: isCompressed(segments) ? 'compressed-digital-link' : 'not-a-digital-link' })
  return readPairs(pathPairs(segments, keyIndex), queryPairs(uri), year)
}

function readPairs(
  path: readonly Pair[],
  query: readonly Pair[],
  year: number,
): Result<Gs1, DigitalLinkRefusal> {
  const elements: PlacedElement[] = []
  for (const { ai, raw, position } of [...path, ...query]) {
    const definition = findApplicationIdentifier(ai)
    if (!definition)
      return refused({ code: 'unknown-ai', position: position - ai.length - 1, text: ai.slice(0, 4) })
    if (/%(?![0-9a-f]{2})/i.test(raw)) return refused({ code: 'bad-percent-encoding', ai, position })
    elements.push({ definition, value: padGtin(ai, percentDecode(raw)), position })
  }
  const wrong = checkPath(elements.slice(0, path.length)) ?? checkQuery(elements, path.length)
  return wrong ? refused(wrong) : judge({ elements, stop: null }, year)
}

function checkPath(path: readonly PlacedElement[]): DigitalLinkRefusal | null {
  const [ai = '', ...qualifiers] = path.map(({ definition }) => definition.ai)
  if (mayFollow(path[0]?.definition, qualifiers)) return null
  return { code: 'qualifier-order', ai, qualifiers }
}

function checkQuery(elements: readonly PlacedElement[], pathLength: number): DigitalLinkRefusal | null {
  const path = elements.slice(0, pathLength).map(({ definition }) => definition)
  const seen = new Set(path)
  for (const { definition, position } of elements.slice(pathLength)) {
    const { ai } = definition
    if (seen.has(definition)) return { code: 'repeated-ai', ai, position }
    seen.add(definition)
    if (!definition.mayBeAttribute || couldQualify(path, ai))
      return { code: 'not-an-attribute', ai, position }
  }
  return null
}

/** A qualifier behind the `?` that the path had room for. */
function couldQualify([key, ...qualifiers]: readonly ApplicationIdentifier[], ai: string): boolean {
  const inPath = qualifiers.map((qualifier) => qualifier.ai)
  return inPath
    .concat('')
    .some((_, index) => mayFollow(key, [...inPath.slice(0, index), ai, ...inPath.slice(index)]))
}

/** Whether the qualifiers keep the order of one of the key's sequences; each may be left out. */
function mayFollow(key: ApplicationIdentifier | undefined, qualifiers: readonly string[]): boolean {
  return (key?.qualifiers ?? []).some((sequence) => {
    const places = qualifiers.map((ai) => sequence.indexOf(ai))
    return places.every((place, index) => place > (places[index - 1] ?? -1))
  })
}

type Segment = { readonly text: string; readonly position: number }

/** The path's segments with their places in the address, or null where this is no web address. */
function pathOf(uri: string): readonly Segment[] | null {
  const path = URI_CHARACTERS.test(uri) ? ADDRESS.exec(uri)?.[1] : undefined
  if (path === undefined) return null
  return splitAt(path.slice(1), '/', uri.indexOf(path, uri.indexOf('//') + 2) + 1)
}

function splitAt(text: string, separator: string, start: number): Segment[] {
  let position = start
  return text.split(separator).map((each) => {
    const segment = { text: each, position }
    position += each.length + separator.length
    return segment
  })
}

/** Walks back over pairs of AI and value to the key; a key farther left is part of somebody's folder names. */
function lastKeyIndex(segments: readonly Segment[]): number {
  for (let index = segments.length - 2; index >= 0; index -= 2) {
    const definition = findApplicationIdentifier(segments[index]?.text ?? '')
    if (!definition || segments[index + 1]?.text === '') return -1
    if (definition.qualifiers) return index
  }
  return -1
}

function pathPairs(segments: readonly Segment[], keyIndex: number): Pair[] {
  const pairs: Pair[] = []
  for (let index = keyIndex; index + 1 < segments.length; index += 2) {
    const value = segments[index + 1]
    if (value) pairs.push({ ai: segments[index]?.text ?? '', raw: value.text, position: value.position })
  }
  return pairs
}

/** Only all-digit names are GS1's; in a query a `+` is a space, which no value may hold. */
function queryPairs(uri: string): Pair[] {
  const [address = ''] = uri.split('#', 1)
  const mark = address.indexOf('?')
  if (mark < 0) return []
  return splitAt(address.slice(mark + 1), '&', mark + 1).flatMap(({ text, position }) => {
    const [, ai, raw] = /^([0-9]+)=(.*)$/.exec(text) ?? []
    if (ai === undefined || raw === undefined) return []
    return [{ ai, raw: raw.replaceAll('+', ' '), position: position + ai.length + 1 }]
  })
}

/** Octet by octet: what is no ASCII stays outside every GS1 character set and is refused there. */
function percentDecode(raw: string): string {
  return raw.replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
}

function padGtin(ai: string, value: string): string {
  return ai === '01' && [8, 12, 13].includes(value.length) ? value.padStart(14, '0') : value
}

/** Behind a key and its value, or alone at the end of the path: base64url that unpacks to a GS1 key. */
function isCompressed(segments: readonly Segment[]): boolean {
  const last = segments.at(-1)?.text ?? ''
  if (!/^[-0-9A-Z_a-z]{6,}$/.test(last)) return false
  return lastKeyIndex(segments.slice(0, -1)) >= 0 || beginsLikeCompressed(last)
}

/**
 * The first eight bits of a compressed string are two hexadecimal digits: the start of a key's AI (00, 01, 25, 40, 41, 80)
 * or one of GS1's codes for a usual combination (0A-0F, 1A-1F, 2A-2F, 9A-9F). A page's name in words
 * seldom begins so and has no capitals. A wrong guess only changes the words of a refusal.
 */
function beginsLikeCompressed(text: string): boolean {
  const firstByte = Buffer.from(text.slice(0, 2), 'base64url').toString('hex')
  return text.length >= 10 && /[A-Z]/.test(text) && /^(?:00|01|25|4[01]|80|[0129][a-f])/.test(firstByte)
}
