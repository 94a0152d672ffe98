import type { RuleSet } from '#contract/rules/rule-set'
import { freeName } from './blank.ts'

/** What an image element takes of the picture beside a question; null where it has none. */
export function pictureOf({ pictures = [] }: RuleSet, name: string | undefined): string | null {
  const image = pictures.find(({ id }) => id === name)?.image
  // A PNG's first bytes in base64; the rules keep nothing else but JPEGs.
  return image === undefined
    ? null
    : `data:image/${image.startsWith('iVBOR') ? 'png' : 'jpeg'};base64,${image}`
}

/**
 * The rules with another picture (base64) beside a question, or none. The same picture is kept once, and one that no
 * question shows any more is not kept. Pure.
 */
export function withPicture(rules: RuleSet, at: number, image: string | null): RuleSet {
  const question = rules.questions[at]
  if (!question) return rules
  const { picture: _before, ...plain } = question
  const bare = rules.questions.with(at, plain)
  const shown = new Set(bare.map(({ picture }) => picture))
  const pictures = (rules.pictures ?? []).filter(({ id }) => shown.has(id))
  if (image === null) return { ...rules, questions: bare, pictures }
  const same = pictures.find((each) => each.image === image)
  const id =
    same?.id ??
    freeName(
      question.id,
      pictures.map((each) => each.id),
    )
  return {
    ...rules,
    questions: bare.with(at, { ...plain, picture: id }),
    pictures: same ? pictures : [...pictures, { id, image }],
  }
}
