import type { Tone } from './notice-of.ts'

type Note = { hz: number; fromMs: number; forMs: number; wave: OscillatorType }

/** Short, and told apart by height and rhythm in a loud hall: up is well, low is no, three is look. */
const SOUNDS: Record<Tone, Note[]> = {
  good: [{ hz: 1047, fromMs: 0, forMs: 70, wave: 'sine' }],
  done: [
    { hz: 784, fromMs: 0, forMs: 90, wave: 'sine' },
    { hz: 1175, fromMs: 100, forMs: 160, wave: 'sine' },
  ],
  attention: [0, 130, 260].map((fromMs) => ({ hz: 659, fromMs, forMs: 80, wave: 'triangle' })),
  // Goes up and down like a siren: no other does.
  danger: [0, 1, 2].flatMap((turn) => [
    { hz: 880, fromMs: turn * 320, forMs: 150, wave: 'square' as const },
    { hz: 587, fromMs: turn * 320 + 160, forMs: 150, wave: 'square' as const },
  ]),
  refused: [
    { hz: 196, fromMs: 0, forMs: 160, wave: 'square' },
    { hz: 147, fromMs: 190, forMs: 260, wave: 'square' },
  ],
}
const LOUDNESS = 0.25
const FADE_S = 0.01

let audio: AudioContext | undefined

/** Sounds a tone. A computer without sound stays silent: the screen shows the same. */
export function sound(tone: Tone): void {
  audio ??= new AudioContext()
  const { currentTime, destination } = audio
  // Until somebody touches the window the browser may hold sounds back; then they are dropped, not played late.
  if (audio.state !== 'running') return void audio.resume().catch(() => {})
  for (const { hz, fromMs, forMs, wave } of SOUNDS[tone]) {
    const from = currentTime + fromMs / 1000
    const to = from + forMs / 1000
    const oscillator = new OscillatorNode(audio, { type: wave, frequency: hz })
    const gain = new GainNode(audio, { gain: 0 })
    gain.gain.linearRampToValueAtTime(0, from)
    gain.gain.linearRampToValueAtTime(LOUDNESS, from + FADE_S)
    gain.gain.setValueAtTime(LOUDNESS, to - FADE_S)
    gain.gain.linearRampToValueAtTime(0, to)
    oscillator.connect(gain).connect(destination)
    oscillator.start(from)
    oscillator.stop(to)
  }
}
