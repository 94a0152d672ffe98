import * as z from 'zod/mini'

/** Named commands: what a card, a touch or a key sends. `grade.<code>` and `disposition.<code>` come from the rules. */
export const ANSWER_COMMANDS = [
  'as-new',
  'opened',
  'dirty',
  'damaged',
  'part-missing',
  'wrong-item',
  'yes',
  'no',
  'none',
  'answer.1',
  'answer.2',
  'answer.3',
  'answer.4',
  'answer.5',
  'answer.6',
  'answer.7',
  'answer.8',
  'answer.9',
] as const

export const DIGIT_COMMANDS = [
  'digit.0',
  'digit.1',
  'digit.2',
  'digit.3',
  'digit.4',
  'digit.5',
  'digit.6',
  'digit.7',
  'digit.8',
  'digit.9',
  'point',
  'enter',
  'clear',
] as const

export const FLOW_COMMANDS = [
  'more',
  'accept',
  'next',
  'back',
  'undo',
  'reprint',
  'photo',
  'no-camera',
  'undeclared',
  'missing',
  'blind-return',
  'same-again',
  'park',
  'close-parcel',
  'approve',
  'reject',
  'gate',
  'reservation',
  'refuse',
  'close-tote',
  'not-printed',
  'void',
  'seen',
  'copy',
  'other-printer',
  'sign-out',
] as const

/** What a screen can show besides the job; `bench` is the way back, and the pages are those of the list that it shows. */
export const LOOKS = [
  'queues',
  'history',
  'devices',
  'sync',
  'rules',
  'next-page',
  'previous-page',
  'bench',
  'approvals',
] as const
export type Look = (typeof LOOKS)[number]
export const LOOK_COMMANDS = [
  'look.queues',
  'look.history',
  'look.devices',
  'look.sync',
  'look.rules',
  'look.next-page',
  'look.previous-page',
  'look.bench',
  'look.approvals',
] as const satisfies `look.${Look}`[]

export const FIXED_COMMANDS = [
  ...ANSWER_COMMANDS,
  ...DIGIT_COMMANDS,
  ...FLOW_COMMANDS,
  ...LOOK_COMMANDS,
] as const
export type FixedCommand = (typeof FIXED_COMMANDS)[number]

export const CommandNameShape = z.union([
  z.enum(FIXED_COMMANDS),
  z.templateLiteral(['grade.', z.string()]),
  z.templateLiteral(['disposition.', z.string()]),
])
export type CommandName = z.infer<typeof CommandNameShape>
