import type { QuestionDefinition } from '#contract/rules/checklists'

/** What its answers are called in rules, in the order of its buttons. */
export const valuesOf = ({ options = [] }: QuestionDefinition): string[] =>
  options.map(({ value, command }) => value ?? command)
