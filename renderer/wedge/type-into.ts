export type Field = HTMLInputElement | HTMLTextAreaElement

/** The field that keys go into; null where none has the focus. */
export function fieldInFocus(): Field | null {
  const focused = document.activeElement
  return focused instanceof HTMLInputElement || focused instanceof HTMLTextAreaElement ? focused : null
}

/** Puts a character where the caret stands, as a key of the keyboard does; not where the field is full. */
export function typeInto(field: Field, text: string): void {
  const [from, to] = selected(field)
  const hasRoom = field.maxLength < 0 || field.value.length < field.maxLength
  if (hasRoom || from !== to) replace(field, [from, to], text)
}

/** Takes away what is selected, or the character before the caret, as Backspace does. */
export function eraseIn(field: Field): void {
  const [from, to] = selected(field)
  const last = Array.from(field.value.slice(0, from)).at(-1) ?? ''
  replace(field, from === to ? [from - last.length, to] : [from, to], '')
}

const selected = ({ value, selectionStart, selectionEnd }: Field): [number, number] => [
  selectionStart ?? value.length,
  selectionEnd ?? value.length,
]

function replace(field: Field, [from, to]: [number, number], text: string): void {
  field.setRangeText(text, from, to, 'end')
  const inputType = text === '' ? 'deleteContentBackward' : 'insertText'
  field.dispatchEvent(new InputEvent('input', { bubbles: true, data: text, inputType }))
}
