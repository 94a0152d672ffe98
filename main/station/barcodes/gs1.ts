import { type Result, done, refused } from '#contract/result'
import {
  type ApplicationIdentifier,
  applicationIdentifierAt,
  findApplicationIdentifier,
} from './gs1-application-identifiers.ts'
import {
  type Gs1PairingRefusal,
  type Gs1ValueRefusal,
  type PlacedElement,
  checkPairing,
  checkValue,
} from './gs1-check.ts'
import { type Gs1, type Gs1Element, meaningOf } from './gs1-meaning.ts'

export type { Gs1, Gs1Element } from './gs1-meaning.ts'

/** FNC1 as every scanner sends it between elements: the control character GS. */
const FNC1 = '\x1d'

export type Gs1Refusal =
  | { code: 'empty' }
  /** FNC1 where an AI should stand. */
  | { code: 'stray-fnc1'; position: number }
  /** No AI of the table begins here; `text` is what stands there, four characters at most. */
  | { code: 'unknown-ai'; position: number; text: string }
  /** Typed text that does not begin with an AI in brackets. */
  | { code: 'not-bracketed' }
  | Gs1ValueRefusal
  | Gs1PairingRefusal

type Read = { readonly elements: readonly PlacedElement[]; readonly stop: Gs1Refusal | null }

/**
 * Reads a GS1 element string: the text of a scan without its AIM identifier, FNC1 as `\x1d`.
 * A leading or a closing FNC1 and one behind a predefined length are allowed, as printers send them.
 * `year` is this year, which decides the century of two-digit years.
 * Source: GS1 General Specifications, "Processing of GS1 element strings"; the table names its own source.
 */
export function readGs1(elementString: string, year: number): Result<Gs1, Gs1Refusal> {
  const start = elementString.startsWith(FNC1) ? 1 : 0
  if (start === elementString.length) return refused({ code: 'empty' })
  return judge(splitElements(elementString, start), year)
}

/** Reads the bracketed form that stands under a symbol and that people type: `(01)0952…(21)A7`, spaces ignored. */
export function readGs1Bracketed(typed: string, year: number): Result<Gs1, Gs1Refusal> {
  const text = typed.replace(/\s+/g, '')
  if (text === '') return refused({ code: 'empty' })
  if (!/^\([0-9]{2,4}\)/.test(text)) return refused({ code: 'not-bracketed' })
  return judge(splitBrackets(text), year)
}

/**
 * The serial number (21) that an element string or bracketed text holds and nothing else, or null. GS1 judges all
 * symbols of a piece together; here is the one without the GTIN that it needs. `readGs1` has checked its value.
 */
export function serialAlone(text: string): string | null {
  const start = text.startsWith(FNC1) ? 1 : 0
  const { elements, stop } = text.startsWith('(') ? splitBrackets(text) : splitElements(text, start)
  const [only] = elements
  return stop === null && elements.length === 1 && only?.definition.ai === '21' ? only.value : null
}

/** The first thing wrong from the left, or the meaning of it all. */
export function judge({ elements, stop }: Read, year: number): Result<Gs1, Gs1Refusal> {
  for (const element of elements) {
    const wrong = checkValue(element, year)
    if (wrong) return refused(wrong)
  }
  const wrong = stop ?? checkPairing(elements)
  return wrong ? refused(wrong) : done(meaningOf(elements, year))
}

/**
 * Writes an element string: FNC1 behind each value whose length is not predefined, save the last; none in front.
 * Throws for an unknown AI or a value that could not be read back, since only our own code writes.
 */
export function writeGs1(elements: readonly Gs1Element[]): string {
  return elements
    .map(({ ai, value }, index) => {
      const { isPredefined } = writable(ai, value)
      return ai + value + (isPredefined || index === elements.length - 1 ? '' : FNC1)
    })
    .join('')
}

function writable(ai: string, value: string): ApplicationIdentifier {
  const definition = findApplicationIdentifier(ai)
  if (!definition) throw new RangeError(`no such application identifier: ${ai}`)
  if (value.length < definition.minLength || value.length > definition.maxLength || value.includes(FNC1)) {
    throw new RangeError(`AI ${ai} cannot hold a value of ${value.length} characters`)
  }
  return definition
}

function splitElements(text: string, start: number): Read {
  const elements: PlacedElement[] = []
  for (let at = start; at < text.length;) {
    if (text[at] === FNC1) return { elements, stop: { code: 'stray-fnc1', position: at } }
    const definition = applicationIdentifierAt(text, at)
    if (!definition) return { elements, stop: unknownAi(text, at) }
    const position = at + definition.ai.length
    const end = valueEnd(text, position, definition)
    elements.push({ definition, value: text.slice(position, end), position })
    at = text[end] === FNC1 ? end + 1 : end
  }
  return { elements, stop: null }
}

/** Looks no farther than a predefined length reaches, so that a long text is walked over once. */
function valueEnd(text: string, start: number, { isPredefined, maxLength }: ApplicationIdentifier): number {
  const limit = isPredefined ? Math.min(start + maxLength, text.length) : text.length
  const fnc1 = isPredefined ? text.slice(start, limit).indexOf(FNC1) : text.indexOf(FNC1, start) - start
  return fnc1 < 0 ? limit : start + fnc1
}

/** Brackets around anything but two to four digits are part of a value: character set 82 has them. */
function splitBrackets(text: string): Read {
  const elements: PlacedElement[] = []
  const brackets = [...text.matchAll(/\(([0-9]{2,4})\)/g)]
  for (const [index, { 0: bracketed, 1: ai = '', index: at }] of brackets.entries()) {
    const definition = findApplicationIdentifier(ai)
    if (!definition) return { elements, stop: unknownAi(text, at + 1) }
    const position = at + bracketed.length
    elements.push({ definition, value: text.slice(position, brackets[index + 1]?.index), position })
  }
  return { elements, stop: null }
}

function unknownAi(text: string, position: number): Gs1Refusal {
  return { code: 'unknown-ai', position, text: text.slice(position, position + 4) }
}
