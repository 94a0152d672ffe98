/**
 * Writes what lies beyond Latin-1 as escapes. V8 keeps a source with one such letter in it, an ellipsis say, at two
 * bytes for each of its letters as long as the process runs. No raw template of ours holds one.
 */
export const oneByteSource = {
  name: 'one-byte-source',
  // Last of all: whatever writes code anew takes escapes back.
  generateBundle(_options, bundle) {
    for (const made of Object.values(bundle))
      if (made.type === 'chunk') made.code = made.code.replaceAll(BEYOND, escaped)
  },
}

const BEYOND = /[^\0-\xff]/g

/** By UTF-16 units, which is what the regular expression without `u` finds. */
const escaped = (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`
