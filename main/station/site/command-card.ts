import type { CommandName } from '#contract/commands'
import { FIXED_COMMANDS } from '#contract/commands'
import type { Words } from '#contract/bench'
import { commandCode, commandReader } from '../barcodes/command-code.ts'
import type { SiteSecret } from '../people/site-secret.ts'
import type { RuleSet } from '#contract/rules/rule-set'

export type CardCommand = { name: CommandName; code: string; label: Words }

/** Every command of the site: the fixed ones, its grades and its dispositions. */
const commandsOf = (rules: RuleSet): { name: CommandName; label: Words }[] => [
  ...FIXED_COMMANDS.map((name) => ({ name, label: { key: `command.${name}` } })),
  ...rules.grades.map(({ code, words }) => ({
    name: `grade.${code}` as const,
    label: { byLanguage: words },
  })),
  ...rules.dispositions.map(({ code, words }) => ({
    name: `disposition.${code}` as const,
    label: { byLanguage: words },
  })),
]

const keyOf = (secret: SiteSecret) => ({ secret: Buffer.from(secret.secret, 'base64'), keyId: secret.keyId })

/** The command card of a bench: each command with the code that only this site's secret gives. */
export const commandCard = (secret: SiteSecret, rules: RuleSet): CardCommand[] =>
  commandsOf(rules).map(({ name, label }) => ({ name, label, code: commandCode({ ...keyOf(secret), name }) }))

export const readerOfCard = (secret: SiteSecret, rules: RuleSet): ReturnType<typeof commandReader> =>
  commandReader({ ...keyOf(secret), names: commandsOf(rules).map(({ name }) => name) })
