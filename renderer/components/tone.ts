export type Tone = 'good' | 'calm' | 'look' | 'stop'

/** Beside the colour, a shape of its own. */
export const TONE_ICONS = { good: 'check', calm: null, look: 'triangle', stop: 'octagon' } as const
