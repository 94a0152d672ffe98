import type { ApplicationIdentifier, Gs1CharacterSet, Gs1Component } from './gs1-application-identifiers.ts'
import { type Gs1Rule, gs1ValueRules, refusalCodeOf } from './gs1-value-rules.ts'

/** One AI with its value, and where that value began in what was scanned or typed. */
export type PlacedElement = {
  readonly definition: ApplicationIdentifier
  readonly value: string
  readonly position: number
}

/** `position` counts characters of the text as it was read, from 0. */
export type Gs1ValueRefusal =
  | { code: 'too-short' | 'too-long' | 'missing-fnc1'; ai: string; position: number }
  | { code: 'bad-character'; ai: string; position: number }
  | { code: 'bad-check-digit' | 'bad-date' | 'bad-value'; ai: string; position: number; rule: Gs1Rule }

export type Gs1PairingRefusal =
  /** One of the groups in `needs` must be present, all of it. */
  | { code: 'required-ai-missing'; ai: string; needs: readonly (readonly string[])[] }
  | { code: 'excluded-pair'; ai: string; other: string }
  /** The same AI twice with different values. */
  | { code: 'repeated-ai'; ai: string; position: number }

const OUTSIDE: Readonly<Record<Gs1CharacterSet, RegExp>> = {
  n: /[^0-9]/,
  x: /[^!"%&'()*+,\-./0-9:;<=>?A-Z_a-z]/,
  y: /[^#\-/0-9A-Z]/,
  // Base64url; the padding stands at its end only.
  z: /[^-0-9A-Z_a-z=]|=(?!=*$)/,
}

/** Checks one value against its AI: length, then component by component characters and rules. */
export function checkValue(
  { definition, value, position }: PlacedElement,
  year: number,
): Gs1ValueRefusal | null {
  const { ai, minLength, maxLength } = definition
  if (value.length < minLength) return { code: 'too-short', ai, position }
  if (value.length > maxLength) return { code: tooLongCode(definition), ai, position: position + maxLength }
  let start = 0
  for (const component of definition.components) {
    const part = value.slice(start, start + component.max)
    const wrong = checkComponent(component, part, year)
    if (wrong) return { ...wrong, ai, position: position + start + wrong.position }
    start += part.length
  }
  return null
}

/** More than fits a value of one length: the next element follows, but nothing separates them. */
function tooLongCode({
  isPredefined,
  minLength,
  maxLength,
}: ApplicationIdentifier): 'missing-fnc1' | 'too-long' {
  return minLength === maxLength && !isPredefined ? 'missing-fnc1' : 'too-long'
}

type PartProblem =
  | { code: 'too-short' | 'bad-character'; position: number }
  | { code: 'bad-check-digit' | 'bad-date' | 'bad-value'; position: number; rule: Gs1Rule }

function checkComponent(component: Gs1Component, part: string, year: number): PartProblem | null {
  if (component.optional && part === '') return null
  if (part.length < component.min) return { code: 'too-short', position: 0 }
  const outside = part.search(OUTSIDE[component.set])
  if (outside >= 0) return { code: 'bad-character', position: outside }
  const rule = component.rules.find((name) => !gs1ValueRules[name](part, year))
  return rule === undefined ? null : { code: refusalCodeOf(rule), position: 0, rule }
}

/**
 * Checks what the elements say together: required AIs, pairs that exclude each other, one AI with two values.
 * GS1 judges all symbols of a piece together; the station judges one scan, the most that it holds.
 */
export function checkPairing(elements: readonly PlacedElement[]): Gs1PairingRefusal | null {
  const values = new Map<string, string>()
  for (const { definition, value, position } of elements) {
    const before = values.get(definition.ai)
    if (before !== undefined && before !== value) return { code: 'repeated-ai', ai: definition.ai, position }
    values.set(definition.ai, value)
  }
  const present = [...values.keys()]
  const distinct = new Set(elements.map(({ definition }) => definition))
  for (const definition of distinct) {
    const wrong = checkOne(definition, present)
    if (wrong) return wrong
  }
  return null
}

function checkOne(definition: ApplicationIdentifier, present: readonly string[]): Gs1PairingRefusal | null {
  const { ai, needs, excludes } = definition
  const others = present.filter((each) => each !== ai)
  const other = others.find((each) => excludes.some((pattern) => fits(pattern, each)))
  if (other !== undefined) return { code: 'excluded-pair', ai, other }
  const isThere = (pattern: string): boolean => others.some((each) => fits(pattern, each))
  if (needs.length === 0 || needs.some((group) => group.every(isThere))) return null
  return { code: 'required-ai-missing', ai, needs }
}

/** `310n` fits 3100 to 3109, `35nn` fits 3500 to 3599, `01` only itself. */
function fits(pattern: string, ai: string): boolean {
  return pattern.length === ai.length && ai.startsWith(pattern.replace(/n+$/, ''))
}
