/** What is longer is of no use to a reader, and fills the disk. */
const LONGEST = 4000
const HIDDEN = '***'

/** Names of fields that hold a secret, or what tells who a customer is (English, as the interfaces of ERPs have them). */
const PRIVATE =
  /pass|secret|token|auth|session|cookie|api.?key|e.?mail|phone|mobile|street|address|^zip|postcode|postal|^city$|(first|last|full|given|family|party|customer|partner).?name|rec_name|^customer$|vat|iban/i

/** A request or an answer as people may see it: fields that are private are hidden, whatever their depth. */
export function masked(text: string): string {
  const shown = asJson(text) ?? text.replaceAll(/(bearer|basic|session)\s+\S+/gi, `$1 ${HIDDEN}`)
  return shown.length > LONGEST ? `${shown.slice(0, LONGEST)}…` : shown
}

function asJson(text: string): string | null {
  try {
    return JSON.stringify(JSON.parse(text), (name, value: unknown) =>
      PRIVATE.test(name) && value !== null && value !== '' ? HIDDEN : value,
    )
  } catch {
    return null
  }
}
