import { hear, QUIET_MS, settle, silence, type Heard } from './hear-keys.ts'
import { refuseComposing } from './refuse-composing.ts'
import { strokeOf } from './stroke-of.ts'
import { isHolder, typed, type KeyStroke } from './us-keyboard.ts'

/** A timer this late means that the window stood still: keys may be waiting behind it. */
const LATE_MS = 30
const HANDS_ALONE = ['Enter', 'NumpadEnter', 'Escape', 'Backspace', 'Delete', 'Insert', 'Home', 'End']
const SHORTCUTS = ['F1', 'F2', 'F3', 'F4', 'F5', 'F6', 'F7', 'F8', 'F9', 'F10', 'F11', 'F12']

/** A key of a pedal, which no scan is made of. */
type Bound = { kind: 'bound'; code: string }

/** `at`: when the last of its keys was struck, in ms; a window that stands still hears it later. */
type Tell = (heard: Heard | Bound, at: number) => void

/**
 * Hears every key before the page does, tells scans from hands, and gives the function that stops listening.
 * Keys that a scan may be made of never reach a field or a button; Tab, arrows and the window's own shortcuts do
 * while nothing gathers. A bound key is told once however long it is held, and disturbs no scan.
 */
export function listenToKeys(
  target: Window,
  tell: Tell,
  { isBound }: { isBound: (code: string) => boolean },
): () => void {
  let hearing = silence
  let timer: ReturnType<typeof setTimeout> | undefined

  const take = (event: KeyboardEvent): void => {
    const stroke = strokeOf(event)
    if (isBound(stroke.code)) {
      keep(event)
      if (stroke.kind === 'down' && !stroke.repeat) tell({ kind: 'bound', code: stroke.code }, stroke.at)
      return
    }
    if (!isOurs(stroke, hearing.pressed.length > 0)) return
    keep(event)
    const { hearing: next, heard } = hear(hearing, stroke)
    hearing = next
    for (const each of heard) tell(each, stroke.at)
    waitForQuiet()
  }
  const waitForQuiet = (): void => {
    clearTimeout(timer)
    if (hearing.pressed.length === 0) return
    const due = performance.now() + QUIET_MS
    timer = setTimeout(() => {
      const isLate = performance.now() - due > LATE_MS
      // Keys are heard before timers: one turn later those that waited have been.
      if (isLate) timer = setTimeout(decide)
      else decide()
    }, QUIET_MS)
  }
  const decide = (): void => {
    const now = performance.now()
    const { hearing: next, heard } = settle(hearing, now)
    hearing = next
    for (const each of heard) tell(each, now)
    waitForQuiet()
  }

  const listener = new AbortController()
  const capture = { capture: true, signal: listener.signal }
  target.addEventListener('keydown', take, capture)
  target.addEventListener('keyup', take, capture)
  target.addEventListener('keypress', swallow, capture)
  refuseComposing(target, listener.signal)
  return () => {
    clearTimeout(timer)
    listener.abort()
  }
}

/** What a key types is kept from the page even where it comes without its keydown. */
function swallow(event: KeyboardEvent): void {
  if (isOurs(strokeOf(event), false)) keep(event)
}

function keep(event: KeyboardEvent): void {
  event.preventDefault()
  event.stopImmediatePropagation()
}

/** Whether a key is kept from the page: all that gathers, all that types, and what a hand answers with. */
function isOurs(stroke: KeyStroke, isGathering: boolean): boolean {
  const { code, ctrl, alt, meta } = stroke
  if (isHolder(code)) return true
  if (isGathering) return true
  if (alt) return /^Numpad\d$/.test(code)
  if (meta) return false
  return typed(stroke) !== null || (!ctrl && (HANDS_ALONE.includes(code) || SHORTCUTS.includes(code)))
}
