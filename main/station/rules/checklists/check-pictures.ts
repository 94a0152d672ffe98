import type { RuleSet } from '#contract/rules/rule-set'
import { slip, type Slip } from '../slip.ts'
import { readPicture } from './picture.ts'

/** Every picture can be shown, and every question that has one finds it. */
export function* checkPictures({ pictures = [], questions }: RuleSet): Generator<Slip> {
  const names = pictures.map(({ id }) => id)
  const shown = new Set(questions.map(({ picture }) => picture))
  for (const [at, { id, image }] of pictures.entries()) {
    if (names.indexOf(id) < at) yield slip(`pictures[${at}]`, 'other-name', { name: id })
    if (!shown.has(id)) yield slip(`pictures[${at}]`, 'picture-shown')
    if (!readPicture(image)) yield slip(`pictures[${at}].image`, 'picture')
  }
  for (const [at, { picture }] of questions.entries())
    if (picture !== undefined && !names.includes(picture))
      yield slip(`questions[${at}].picture`, 'picture-known')
}
