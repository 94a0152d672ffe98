import { readableInk } from './readable-ink.ts'
import { unbroken } from './unbroken.ts'

/** The destination: a big box in its own colour with its name on it, and what it is for in words. */
export function Tote({
  name,
  purpose,
  colour,
}: {
  name: string
  purpose: string | null
  colour: string | null
}) {
  const paint = (element: HTMLElement | null): void => {
    if (!element || colour === null) return
    element.style.setProperty('--tote', colour)
    element.style.setProperty('--tote-ink', readableInk(colour))
  }
  return (
    <div className="tote" ref={paint}>
      <div className="tote-rim" />
      <div className="tote-side">
        <bdi className="tote-name" data-long={name.length > 12 || undefined}>
          {unbroken(name)}
        </bdi>
        {purpose !== null && <span className="tote-purpose">{purpose}</span>}
      </div>
    </div>
  )
}
