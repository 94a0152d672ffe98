/**
 * Keeps what dead keys of the computer's layout compose out of fields: it comes before its keydown and cannot be
 * prevented, so the field is given back what it held. A scanner's keys may be dead ones, whatever it reads.
 */
export function refuseComposing(target: Window, signal: AbortSignal): void {
  const before = new Map<EventTarget, string>()
  const capture = { capture: true, signal }
  const begin = ({ target: field }: CompositionEvent): void => {
    if (isField(field)) before.set(field, field.value)
  }
  const end = ({ target: field }: CompositionEvent): void => {
    if (isField(field)) field.value = before.get(field) ?? ''
  }
  target.addEventListener('compositionstart', begin, capture)
  target.addEventListener('compositionend', end, capture)
}

const isField = (target: EventTarget | null): target is HTMLInputElement | HTMLTextAreaElement =>
  target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement
