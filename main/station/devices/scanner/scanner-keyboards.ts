/** Keyboards that a scanner may be set to; the station reads the keys of all of them as a US one's. */
export const KEYBOARDS = ['us', 'british', 'qwertz', 'azerty', 'latin'] as const
export type Keyboard = (typeof KEYBOARDS)[number]

/** `from` typed on that keyboard: the keys that it takes, read as a US keyboard's. */
const KEYS: Record<Keyboard, { from: string; to: string }> = {
  us: { from: '', to: '' },
  british: { from: '"@#~', to: '@"\\|' },
  // German and Polish (214).
  qwertz: { from: 'yzYZ-_/:"', to: 'zyZY/?&>@' },
  // French and Belgian.
  azerty: { from: 'aqzwmAQZWM0123456789-/_:"', to: 'qawz;QAWZ:)!@#$%^&*(6>8.3' },
  // Italian, Spanish and Portuguese have these in the same places.
  latin: { from: '-_/:"', to: '/?&>@' },
}

/** What the station reads where a scanner that is set to this keyboard types a text. */
export function typedOn(keyboard: Keyboard, text: string): string {
  const { from, to } = KEYS[keyboard]
  return Array.from(text, (char) => {
    const at = from.indexOf(char)
    return at < 0 ? char : to.charAt(at)
  }).join('')
}
