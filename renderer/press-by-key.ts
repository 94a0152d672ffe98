import { flushSync } from 'react-dom'

const CAPS: Record<string, string> = {
  Escape: 'Esc',
  Backspace: 'Del',
  Delete: 'Del',
  Insert: 'Ins',
  Period: '.',
  Comma: '.',
  NumpadDecimal: '.',
  NumpadEnter: 'Enter',
  PageUp: 'PgUp',
  PageDown: 'PgDn',
}

/** What the cap of a key says on screen. */
export const capOf = (code: string): string => /^(?:Digit|Numpad)(\d)$/.exec(code)?.[1] ?? CAPS[code] ?? code

/**
 * Presses what a hand's key means: the answer that shows this cap, or, with Enter and the space bar, the one that
 * the keyboard was led to. A button that a finger touched last is not pressed again.
 */
export function pressByKey(code: string): void {
  const led = document.querySelector<HTMLElement>('button:focus-visible')
  const isConfirming = code === 'Enter' || code === 'NumpadEnter' || code === 'Space'
  const shown = document.querySelector<HTMLElement>(`[data-key="${CSS.escape(capOf(code))}"]`)
  const pressed = isConfirming && led ? led : shown
  // What it opens stands there before the next key is looked at: quick hands strike two at once.
  flushSync(() => pressed?.click())
}
