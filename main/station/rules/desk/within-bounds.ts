import { slip, type Slip } from '../slip.ts'

/** Far beyond any rules that people can read: the shipped ones are a tenth of it. */
export const MOST_CHARACTERS = 2_000_000
const MOST_VALUES = 100_000
const DEEPEST = 24

/**
 * Why something from outside is not even looked at: too large, too deep, or with a name that is none. Null where it may
 * be. Does not call itself, so that no depth can exhaust the stack.
 */
export function beyondBounds(root: unknown): Slip | null {
  const open: { value: unknown; path: string; depth: number }[] = [{ value: root, path: '', depth: 0 }]
  let characters = 0
  let values = 0
  for (let next = open.pop(); next; next = open.pop()) {
    const { value, path, depth } = next
    values += 1
    if (typeof value === 'string') characters += value.length
    if (values > MOST_VALUES || characters > MOST_CHARACTERS)
      return slip('', 'smaller', { limit: MOST_CHARACTERS })
    if (value === null || typeof value !== 'object') continue
    if (depth === DEEPEST) return slip(path, 'shallower', { limit: DEEPEST })
    const isList = Array.isArray(value)
    for (const [name, inner] of Object.entries(value)) {
      // What assigns it to an object changes the object's kind, and the field is gone.
      if (name === '__proto__') return slip(path, 'no-field', { name })
      if (!isList) characters += name.length
      if (open.length > MOST_VALUES) break
      const place = isList ? `${path}[${name}]` : path === '' ? name : `${path}.${name}`
      open.push({ value: inner, path: place, depth: depth + 1 })
    }
  }
  return null
}
