import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { ready } from 'zpl-renderer-js'
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'

/** One symbol as a scanner would hear it; `format` as zxing names it: `Code128`, `DataMatrix`, `QRCode`. */
export type ReadSymbol = { format: string; text: string; bytes: Uint8Array }
/** One printed label: its picture, the picture's size in dots, which dots are black (row by row), its symbols. */
export type ReadLabel = {
  png: Uint8Array
  width: number
  height: number
  black: Uint8Array
  symbols: ReadSymbol[]
}
export type LabelPaper = { widthMm: number; heightMm: number; dpmm: 6 | 8 | 12 | 24 }

const require = createRequire(import.meta.url)
// Whoever loads the canvas first decides for the process: a reader must not bring the machine's fonts to the labels.
process.env['DISABLE_SYSTEM_FONTS_LOAD'] = '1'
const { createCanvas, loadImage } = require('@napi-rs/canvas') as typeof import('@napi-rs/canvas')

// Without its own copy of the module the decoder would fetch one from the network.
const wasm = readFileSync(require.resolve('zxing-wasm/reader/zxing_reader.wasm'))
const decoder = prepareZXingModule({
  overrides: {
    wasmBinary: wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength),
  },
  fireImmediately: true,
})

/**
 * What a printer would put on paper: renders each label of a ZPL job (copies are one label) and decodes every symbol
 * on it. Rejects what is not ZPL. The renderer centres a label narrower than its paper: for dot-for-dot comparison give
 * the paper as wide as the label's dots.
 */
export async function readZplLabels(bytes: Uint8Array, paper: LabelPaper): Promise<ReadLabel[]> {
  const { api } = await ready
  const zpl = Buffer.from(bytes).toString('latin1')
  const pictures = await api.zplToBase64MultipleAsync(zpl, paper.widthMm, paper.heightMm, paper.dpmm)
  return Promise.all(pictures.map((picture) => readPng(Buffer.from(picture, 'base64'))))
}

/** Reads a picture of one label, or of a whole sheet, and decodes every symbol on it. */
export async function readPng(png: Uint8Array): Promise<ReadLabel> {
  await decoder
  const image = await loadImage(Buffer.from(png))
  const { width, height } = image
  const context = createCanvas(width, height).getContext('2d')
  context.fillStyle = '#fff'
  context.fillRect(0, 0, width, height)
  context.drawImage(image, 0, 0)
  const { data } = context.getImageData(0, 0, width, height)
  const found = await readBarcodes(
    { data, width, height, colorSpace: 'srgb' },
    { tryHarder: true, tryInvert: false, maxNumberOfSymbols: 255 },
  )
  const symbols = found
    .filter(({ isValid }) => isValid)
    .map(({ format, text, bytes }) => ({ format, text, bytes: new Uint8Array(bytes) }))
  return { png: new Uint8Array(png), width, height, black: blackDots(data), symbols }
}

function blackDots(rgba: Uint8ClampedArray): Uint8Array {
  const black = new Uint8Array(rgba.length / 4)
  for (let dot = 0; dot < black.length; dot++) black[dot] = (rgba[dot * 4] ?? 255) < 128 ? 1 : 0
  return black
}
