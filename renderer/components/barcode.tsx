import { code128 } from './code128.ts'

/** A scannable code, dark on white in any theme, its modules whole pixels. Nothing where it cannot be drawn. */
export function Barcode({ text }: { text: string }) {
  const symbol = code128(text)
  if (!symbol) return null
  return (
    <svg
      className="barcode"
      viewBox={`0 0 ${symbol.width} 10`}
      preserveAspectRatio="none"
      shapeRendering="crispEdges"
      ref={(element) => element?.style.setProperty('--modules', String(symbol.width))}
      aria-hidden
    >
      {symbol.bars.map(({ at, width }) => (
        <rect key={at} x={at} y={0} width={width} height={10} />
      ))}
    </svg>
  )
}
