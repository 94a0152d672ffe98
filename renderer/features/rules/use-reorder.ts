import { useState, type DragEvent, type KeyboardEvent } from 'react'

/** What one of the things in a line needs, so that it can be put elsewhere in it. */
export type Movable = {
  draggable: boolean
  /** Where the one that is dragged would come to lie, as seen from here. */
  'data-over': 'before' | 'behind' | undefined
  onDragStart: (event: DragEvent) => void
  onDragOver: (event: DragEvent) => void
  onDrop: (event: DragEvent) => void
  onDragEnd: () => void
  onKeyDown: (event: KeyboardEvent<HTMLElement>) => void
}

const BY_KEY: Readonly<Record<string, number>> = { ArrowUp: -1, ArrowDown: 1 }

/**
 * Things in a line that are put elsewhere in it: dragged by a hand, or moved with Alt and an arrow. `onMove` hears from
 * which place to which, and says whether that was done.
 */
export function useReorder(onMove: (from: number, to: number) => boolean): (at: number) => Movable {
  const [dragged, setDragged] = useState<number | null>(null)
  const [over, setOver] = useState<number | null>(null)
  const end = (): void => {
    setDragged(null)
    setOver(null)
  }
  return (at) => ({
    draggable: true,
    'data-over': over !== at || dragged === null || dragged === at ? undefined : sideOf(dragged, at),
    onDragStart({ dataTransfer }) {
      dataTransfer.effectAllowed = 'move'
      setDragged(at)
    },
    onDragOver(event) {
      // A file, or anything else from outside, is not taken.
      if (dragged === null) return
      event.preventDefault()
      setOver(at)
    },
    onDrop(event) {
      event.preventDefault()
      if (dragged !== null && dragged !== at) onMove(dragged, at)
      end()
    },
    onDragEnd: end,
    onKeyDown(event) {
      const by = event.altKey ? BY_KEY[event.key] : undefined
      if (by === undefined) return
      event.preventDefault()
      event.stopPropagation()
      if (onMove(at, at + by)) focusAt(event.currentTarget, by)
    },
  })
}

const sideOf = (from: number, to: number): 'before' | 'behind' => (from < to ? 'behind' : 'before')

/** The line stays as it is, what stands in it moves: the keyboard goes along. */
function focusAt(element: HTMLElement, by: number): void {
  const beside = by < 0 ? element.previousElementSibling : element.nextElementSibling
  const cell = document.activeElement?.closest('td')
  const column = cell ? [...element.children].indexOf(cell) : -1
  const there = column < 0 ? beside?.querySelector('button') : beside?.children[column]
  if (there instanceof HTMLElement) there.focus()
}
