import { decide, FAST_MS, hold, isOfTheRun, letGo, nothingHeld, type HeldKey } from './hold-typing.ts'
import { isHolder, isSuffix, typed } from './us-keyboard.ts'

/** What a hand pressed that is no text for a field, and what somebody scanned, in capitals: half of it, it may be. */
export type TypingHeard = { kind: 'key'; code: string } | { kind: 'scan'; text: string }

/**
 * Hears every key before the page does: what a hand types goes into the field that has the focus a moment later, a
 * scan goes nowhere. Gives the function that stops listening. Arrows, Backspace, Tab and shortcuts stay the page's.
 */
export function listenToTyping(target: Window, tell: (heard: TypingHeard) => void): () => void {
  let holding = nothingHeld
  let timer: ReturnType<typeof setTimeout> | undefined

  const settle = (): void => {
    const { holding: next, decided } = decide(holding)
    holding = next
    if (decided?.kind === 'scan') tell({ kind: 'scan', text: decided.keys.map(scannedText).join('') })
    else decided?.keys.forEach(type)
  }
  const type = ({ code, text }: HeldKey): void => {
    const field = fieldInFocus()
    if (field && text !== null) insert(field, text)
    else tell({ kind: 'key', code })
  }
  const down = (event: KeyboardEvent): void => {
    const { code, timeStamp: at } = event
    if (isHolder(code)) return
    const isInRun = isOfTheRun(holding, at)
    if (!isInRun) settle()
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
  const up = ({ code, timeStamp }: KeyboardEvent): void => {
    holding = letGo(holding, code, timeStamp)
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
  const { key, ctrlKey, metaKey, isComposing } = event
  // AltGr is Ctrl+Alt on some systems, and types.
  const isCommand = metaKey || (ctrlKey && !event.getModifierState('AltGraph'))
  return isCommand || isComposing || Array.from(key).length !== 1 ? null : key
}

function keep(event: KeyboardEvent): void {
  event.preventDefault()
  event.stopImmediatePropagation()
}

type Field = HTMLInputElement | HTMLTextAreaElement

function fieldInFocus(): Field | null {
  const focused = document.activeElement
  return focused instanceof HTMLInputElement || focused instanceof HTMLTextAreaElement ? focused : null
}

function insert(field: Field, text: string): void {
  const room = field.maxLength < 0 || field.value.length < field.maxLength
  if (!room && field.selectionStart === field.selectionEnd) return
  field.setRangeText(
    text,
    field.selectionStart ?? field.value.length,
    field.selectionEnd ?? field.value.length,
    'end',
  )
  field.dispatchEvent(new InputEvent('input', { bubbles: true, data: text, inputType: 'insertText' }))
}
