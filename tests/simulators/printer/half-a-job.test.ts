import { afterEach, expect, it } from 'vitest'
import { callPrinter } from './caller.ts'
import { startPrinterEmulator } from './printer-emulator.ts'
import type { EmulatedLanguage, PrinterEmulator } from './printer-emulator.ts'
import { SMALL_LABEL, smallJobs } from './small-jobs.ts'

let emulator: PrinterEmulator
afterEach(() => emulator.stop())

/** Sends the pieces, each over a connection of its own, and waits for the last of the labels. */
async function printPieces(language: EmulatedLanguage, pieces: (string | Buffer)[], labels: number) {
  const { widthDots, heightDots } = SMALL_LABEL
  emulator = await startPrinterEmulator({ language, over: { tcp: 0 }, widthDots, heightDots })
  for (const piece of pieces) {
    const caller = await callPrinter(emulator.port ?? 0)
    caller.write(piece)
    await caller.hangUp()
  }
  return emulator.whenPrinted(labels)
}

/** All its 44 bytes are missing: as many as the head of a small job and most of its dots. */
const halfABitmap = Buffer.from('CLS\r\nBITMAP 0,0,2,22,0,', 'latin1')
const rightDots = Uint8Array.from(SMALL_LABEL.rows.join(''), Number)

it('ZPL begins anew at ^XA, whatever came before', async () => {
  const half = smallJobs.zpl(1).subarray(0, 40)
  const [label, ...more] = await printPieces('zpl', [half, smallJobs.zpl(1)], 1)
  expect(label!.black).toEqual(rightDots)
  expect(more).toEqual([])
})

it('half a TSPL bitmap eats the head of the next job, over another connection', async () => {
  const [label] = await printPieces('tspl', [halfABitmap, smallJobs.tspl(1)], 1)
  expect(label!.black).not.toEqual(rightDots)
  expect(emulator.commandErrors).toHaveLength(1)
})

it('and does not where its missing bytes come first, a line end, and CLS', async () => {
  const filling = Buffer.concat([Buffer.alloc(44, 0xff), Buffer.from('\r\nCLS\r\n')])
  const [label] = await printPieces('tspl', [halfABitmap, filling, smallJobs.tspl(1)], 1)
  expect(label!.black).toEqual(rightDots)
})

it('no EPL question is answered while an image comes', async () => {
  const half = smallJobs.epl(1).subarray(0, smallJobs.epl(1).indexOf('2,2,') + 5)
  const [label] = await printPieces('epl', [half, '^ee', '\n\nN\n', smallJobs.epl(1)], 1)
  expect(label!.black).toEqual(rightDots)
})

it('half a raster image takes the next job for dots', async () => {
  const half = smallJobs.escpos(1).subarray(0, 11)
  const pieces = [half, smallJobs.escpos(1), smallJobs.escpos(1)]
  const labels = await printPieces('escpos', pieces, 2)
  expect(labels[0]!.black).not.toEqual(rightDots)
  expect(labels[1]!.black).toEqual(rightDots)
})
