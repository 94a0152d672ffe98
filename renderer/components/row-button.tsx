import { Button } from 'react-aria-components/Button'
import { Barcode } from './barcode.tsx'
import { unbroken } from './unbroken.ts'

export type RowLooks = {
  title: string
  /** What is known of it, in a line; empty ones are left out. */
  facts: string[]
  /** A colour of the site's own (`#rrggbb`) that its words tell too. */
  colour: string | null
  /** What a scanner reads to choose it; null where it cannot be chosen. */
  code: string | null
  hint: string | undefined
  onPress: () => void
}

/** One of many: big enough for a glove, with its own code and its own key. */
export function RowButton({ title, facts, colour, code, hint, onPress }: RowLooks) {
  const paint = (element: HTMLElement | null): void => {
    if (colour !== null) element?.style.setProperty('--mark', colour)
  }
  return (
    <Button className="answer answer-row" data-key={hint} isDisabled={code === null} onPress={onPress}>
      <span className="row-mark" ref={paint} />
      <span className="row-words">
        <bdi className="row-title">{unbroken(title)}</bdi>
        <span className="row-facts">
          {facts
            .filter((fact) => fact !== '')
            .map((fact, i) => (
              <bdi key={i}>{unbroken(fact)}</bdi>
            ))}
        </span>
      </span>
      {hint !== undefined && <kbd aria-hidden>{hint}</kbd>}
      {code !== null && <Barcode text={code} />}
    </Button>
  )
}
