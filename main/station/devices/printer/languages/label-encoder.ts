import type { LabelBitmap } from '#station/labels/label'
import { encodeZpl } from './zpl.ts'

/** The printers' own languages that the station speaks. */
export const PRINTER_LANGUAGES = ['zpl'] as const
export type PrinterLanguage = (typeof PRINTER_LANGUAGES)[number]

/** Turns a drawn label into the bytes of one print job; pure. */
export type LabelEncoder = (bitmap: LabelBitmap, job: { copies: number }) => Uint8Array

export const labelEncoders: Record<PrinterLanguage, LabelEncoder> = {
  zpl: encodeZpl,
}
