const PLAIN =
  /^[\u0020-\u024f\u0384-\u038a\u038c\u038e-\u03a1\u03a3-\u03e1\u03f0-\u03ff\u0400-\u0482\u048a-\u052f\u05d0-\u05ea\u0621-\u064a\u0660-\u0669\u0900-\u097f\u2013\u2014\u2018-\u201e\u2026\u20ac]*$/u

/**
 * Whether the fonts that are always loaded have every letter of this text: most names on most labels. A test holds
 * the range against the fonts.
 */
export const isPlain = (text: string): boolean => PLAIN.test(text)
