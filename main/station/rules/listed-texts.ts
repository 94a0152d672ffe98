import type { Words } from '#contract/bench'
import type { LocalTexts } from '#contract/rules/part-shapes'

/** Several of the site's texts one after the other, in each language. */
export const listedTexts = (texts: readonly LocalTexts[]): Words => ({
  byLanguage: {
    en: texts.map(({ en }) => en).join(', '),
    pl: texts.map(({ pl }) => pl).join(', '),
    ro: texts.map(({ ro }) => ro).join(', '),
    he: texts.map(({ he }) => he).join(', '),
  },
})
