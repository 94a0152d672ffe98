import { readableInk } from './readable-ink.ts'

/** The letter of a grade in the site's colour. */
export function GradeMark({ code, colour }: { code: string; colour: string }) {
  const paint = (element: HTMLElement | null): void => {
    element?.style.setProperty('background', colour)
    element?.style.setProperty('color', readableInk(colour))
  }
  return (
    <bdi className="grade-mark" ref={paint}>
      {code}
    </bdi>
  )
}
