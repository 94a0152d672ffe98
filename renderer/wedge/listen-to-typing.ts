import { hear, silence } from './hear-keys.ts'
import { decide, FAST_MS, hold, isOfTheRun, letGo, nothingHeld, type HeldKey } from './hold-typing.ts'
import { strokeOf } from './stroke-of.ts'
import { fieldInFocus, typeInto } from './type-into.ts'
import { isHolder, isSuffix, typed } from './us-keyboard.ts'

/** A scan that the bench may take: exactly what was read, and when, in ms. */
export type WholeScan = { text: string; at: number }

/**
 * What a hand pressed that is no text for a field, and what somebody scanned. `text` has it in capitals: half of it, it
 * may be, and then `whole` is null.
 */
export type TypingHeard =
  | { kind: 'key'; code: string }
  | { kind: 'scan'; text: string; whole: WholeScan | null }

/**
 * Hears every key before the page does: what a hand types goes into the field that has the focus a moment later, a
 * scan goes nowhere. Gives the function that stops listening. Arrows, Backspace, Tab and shortcuts stay the page's.
 */
export function listenToTyping(target: Window, tell: (heard: TypingHeard) => void): () => void {
  let holding = nothingHeld
  let timer: ReturnType<typeof setTimeout> | undefined
  // The same keys as the bench hears them, for what turns out to be a scan.
  let hearing = silence
  let wholes: WholeScan[] = []

  const hearAlong = (event: KeyboardEvent): void => {
    const { hearing: next, heard } = hear(hearing, strokeOf(event))
    hearing = next
    for (const each of heard) if (each.kind === 'scan') wholes.push({ text: each.text, at: event.timeStamp })
  }
  const settle = (): void => {
    const { holding: next, decided } = decide(holding)
    holding = next
    const scans = wholes
    wholes = []
    if (decided?.kind === 'typed') decided.keys.forEach(type)
    if (decided?.kind !== 'scan') return
    const text = decided.keys.map(scannedText).join('')
    for (const whole of scans.length > 0 ? scans : [null]) tell({ kind: 'scan', text, whole })
  }
  const type = ({ code, text }: HeldKey): void => {
    const field = fieldInFocus()
    if (field && text !== null) typeInto(field, text)
    else tell({ kind: 'key', code })
  }
  const down = (event: KeyboardEvent): void => {
    const { code, timeStamp: at } = event
    const isInRun = isOfTheRun(holding, at)
    if (!isInRun && !isHolder(code)) settle()
    hearAlong(event)
    if (isHolder(code)) return
    if (!isInRun && !isHeldBack(event)) return
    keep(event)
    if (event.repeat) return
    holding = hold(holding, { code, text: textOf(event), at })
    clearTimeout(timer)
    // Keys are heard before timers: one turn later those that waited behind a busy window have been.
    timer = setTimeout(() => {
      timer = setTimeout(settle)
    }, FAST_MS + 1)
  }
  const up = (event: KeyboardEvent): void => {
    hearAlong(event)
    holding = letGo(holding, event.code, event.timeStamp)
  }

  const listener = new AbortController()
  const capture = { capture: true, signal: listener.signal }
  target.addEventListener('keydown', down, capture)
  target.addEventListener('keyup', up, capture)
  return () => {
    clearTimeout(timer)
    listener.abort()
  }
}

/** By the place of the key, as of any scan: the computer's layout has no say. */
const scannedText = ({ code }: HeldKey): string =>
  (typed({ code, shift: false, ctrl: false }) ?? '').toUpperCase()

/** What a scan may begin with, and what a hand answers with. */
const isHeldBack = (event: KeyboardEvent): boolean =>
  textOf(event) !== null || event.code === 'Escape' || (isSuffix(event.code) && event.code !== 'Tab')

/** The one character that a key types; null for commands, dead keys and what an input method is putting together. */
function textOf(event: KeyboardEvent): string | null {
  const { key, code, shiftKey: shift, ctrlKey, metaKey, isComposing } = event
  // AltGr is Ctrl+Alt on some systems, and types.
  const isCommand = metaKey || (ctrlKey && !event.getModifierState('AltGraph'))
  if (isCommand || isComposing || Array.from(key).length !== 1) return null
  // A code has Latin letters, whatever the computer's layout has.
  const isForeign = key > '~' && fieldInFocus()?.dataset['latin'] !== undefined
  return isForeign ? (typed({ code, shift, ctrl: false }) ?? key) : key
}

function keep(event: KeyboardEvent): void {
  event.preventDefault()
  event.stopImmediatePropagation()
}
