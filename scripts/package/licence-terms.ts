/** Terms under which others' work may be shipped with the product. */
const ACCEPTED = [
  'MIT',
  'X11',
  'ISC',
  '0BSD',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  'MPL-2.0',
  'OFL-1.1',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'Unlicense',
  'Zlib',
  'Python-2.0',
]

/**
 * Whether an SPDX expression (names, AND, OR, brackets) leaves a way of shipping under accepted terms. A form that
 * is not understood is not accepted.
 */
export function isAccepted(expression: string): boolean {
  const words = expression.match(/[()]|[^\s()]+/g) ?? []
  const next = (): string => words.shift() ?? ''
  let isUnderstood = true

  const one = (): boolean => {
    const word = next()
    if (word === '(') {
      const inside = either()
      isUnderstood &&= next() === ')'
      return inside
    }
    isUnderstood &&= /^[\w.+-]+$/.test(word)
    return ACCEPTED.includes(word)
  }
  const all = (): boolean => {
    let accepted = one()
    while (words[0] === 'AND') {
      next()
      accepted = one() && accepted
    }
    return accepted
  }
  const either = (): boolean => {
    let accepted = all()
    while (words[0] === 'OR') {
      next()
      accepted = all() || accepted
    }
    return accepted
  }
  const accepted = either()
  return accepted && isUnderstood && words.length === 0
}
