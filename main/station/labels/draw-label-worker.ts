import { parentPort, workerData } from 'node:worker_threads'
import { done, type Result } from '#contract/result'
import { labelEncoders } from '#station/devices/printer/languages/label-encoder'
import { drawLabel, drawWithoutSymbols, type LabelParts } from './draw-label.ts'
import type { DrawAnswer, DrawOrder, DrawRequest, DrawStart } from './draw-in-worker.ts'
import { registerLabelFonts } from './fonts.ts'
import { quarterTurned } from './label-bitmap.ts'
import { parseLabelTemplate, type LabelRefusal } from './label.ts'
import { encodePng } from './png.ts'

/** Every kind of element once: the encoder and the fonts are slow only the first time. */
const WARM_UP = {
  format: 1,
  name: 'warm-up',
  widthMm: 60,
  heightMm: 30,
  elements: [
    { kind: 'code128', id: 'element-1', field: 'lpn', xMm: 0, yMm: 0, widthMm: 60, heightMm: 10 },
    { kind: 'datamatrix', id: 'element-2', field: 'lpn', xMm: 0, yMm: 10, widthMm: 20, heightMm: 20 },
    {
      kind: 'text',
      id: 'element-3',
      literal: 'Aż9 שלום',
      xMm: 20,
      yMm: 10,
      widthMm: 40,
      heightMm: 5,
      sizeMm: 4,
    },
    {
      kind: 'text',
      id: 'element-4',
      literal: 'Aż9 مرحبا',
      xMm: 20,
      yMm: 15,
      widthMm: 40,
      heightMm: 5,
      sizeMm: 4,
      weight: 'bold',
    },
    {
      kind: 'inverse',
      id: 'element-5',
      literal: 'A',
      xMm: 20,
      yMm: 20,
      widthMm: 10,
      heightMm: 10,
      sizeMm: 8,
      weight: 'black',
    },
  ],
}

const port = parentPort
if (port === null) throw new Error('draw-label-worker runs as a worker thread only')

registerLabelFonts((workerData as DrawStart).fontFolder)
warmUp()
port.on('message', ({ id, request }: DrawOrder) => {
  const answer = answerTo(id, request)
  const drawn = answer.kind === 'drawn' && answer.result.ok ? [answer.result.value.bytes.buffer] : []
  port.postMessage(answer, drawn as ArrayBuffer[])
})
port.postMessage({ kind: 'ready' } satisfies DrawAnswer)

function answerTo(id: number, request: DrawRequest): DrawAnswer {
  try {
    const drawn = drawParts(request)
    if (!drawn.ok) return { kind: 'drawn', id, result: drawn }
    const { widthDots, heightDots } = drawn.value.bitmap
    // A copy that owns its whole buffer, so that the buffer can be handed over.
    const bytes = new Uint8Array(encode(drawn.value, request))
    return { kind: 'drawn', id, result: { ok: true, value: { bytes, widthDots, heightDots } } }
  } catch (error) {
    return {
      kind: 'fault',
      id,
      cause: error instanceof Error ? (error.stack ?? error.message) : String(error),
    }
  }
}

function drawParts(request: DrawRequest): Result<LabelParts, LabelRefusal> {
  const { symbols, encode: as, isTurned } = request
  if (symbols === 'native' && as !== 'png' && !isTurned) return drawWithoutSymbols(request)
  const drawn = drawLabel(request)
  if (!drawn.ok) return drawn
  return done({ bitmap: isTurned ? quarterTurned(drawn.value) : drawn.value, symbols: [] })
}

function encode({ bitmap, symbols }: LabelParts, { encode: as, copies, dpi }: DrawRequest): Uint8Array {
  return as === 'png' ? encodePng(bitmap) : labelEncoders[as](bitmap, { copies, dpi, symbols })
}

function warmUp(): void {
  const template = parseLabelTemplate(WARM_UP)
  if (!template.ok) throw new Error('the warm-up label does not fit its own schema')
  const request = { template: template.value, content: { lpn: 'WARM01A7B8C9D2' }, dpi: 203, copies: 1 }
  answerTo(0, { ...request, encode: 'zpl', symbols: 'bitmap', isTurned: false })
}
