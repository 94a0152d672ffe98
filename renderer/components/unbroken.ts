const WORD_JOINER = '\u2060'

/** Text whose codes (RESTOCK-01, KI-11-WHI) stay in one piece at the end of a line; the eye sees no difference. */
export const unbroken = (text: string): string => text.replaceAll(/-(?=\S)/g, `-${WORD_JOINER}`)
