import { useMemo } from 'react'
import { code128 } from './code128.ts'
import { dataMatrix } from './data-matrix.ts'

/**
 * A scannable code, dark on white in any theme, its modules whole pixels: a square where it holds the text, for its
 * modules can be twice as wide in the same place; bars where not. Nothing where it cannot be drawn.
 */
export function Barcode({ text }: { text: string }) {
  const drawing = useMemo(() => squareOf(text) ?? barsOf(text), [text])
  if (!drawing) return null
  const { kind, width, height, path } = drawing
  return (
    <svg
      className={`barcode barcode-${kind}`}
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="none"
      shapeRendering="crispEdges"
      ref={(element) => element?.style.setProperty('--modules', String(width))}
      aria-hidden
    >
      <path d={path} />
    </svg>
  )
}

function squareOf(text: string) {
  const symbol = dataMatrix(text)
  return symbol && ({ kind: 'square', width: symbol.side, height: symbol.side, path: symbol.path } as const)
}

function barsOf(text: string) {
  const symbol = code128(text)
  const path = symbol?.bars.map(({ at, width }) => `M${at} 0h${width}v10h-${width}z`).join('')
  return symbol && path ? ({ kind: 'bars', width: symbol.width, height: 10, path } as const) : null
}
