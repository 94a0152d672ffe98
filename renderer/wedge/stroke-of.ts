import type { KeyStroke } from './us-keyboard.ts'

/** What the wedge looks at of a key: its place and its time, never what the computer's layout makes of it. */
export const strokeOf = (event: KeyboardEvent): KeyStroke => ({
  kind: event.type === 'keyup' ? 'up' : 'down',
  code: event.code,
  shift: event.shiftKey,
  ctrl: event.ctrlKey,
  alt: event.altKey,
  meta: event.metaKey,
  repeat: event.repeat,
  at: event.timeStamp,
})
