import type { PrinterLanguage } from '#contract/config'
import type { LabelBitmap } from '#station/labels/label'
import { clearEpl, encodeEpl } from './epl.ts'
import { clearEscpos, encodeEscpos } from './escpos.ts'
import type { PrintJob } from './print-job.ts'
import { clearTspl, encodeTspl } from './tspl.ts'
import { encodeZpl } from './zpl.ts'

/** Turns a drawn label into the bytes of one print job; pure. */
export type LabelEncoder = (bitmap: LabelBitmap, job: PrintJob) => Uint8Array

export const labelEncoders: Record<PrinterLanguage, LabelEncoder> = {
  zpl: encodeZpl,
  tspl: encodeTspl,
  epl: encodeEpl,
  escpos: encodeEscpos,
}

/**
 * What makes a printer forget half a job; every job begins with it. To be sent before a question as well where a job
 * may have been cut off: a printer that waits for the rest of an image takes the question for its dots. Prints nothing.
 */
export const halfJobClearings: Record<PrinterLanguage, Uint8Array> = {
  // ^XA begins anew by itself, and ~ is heard anywhere.
  zpl: new Uint8Array(),
  tspl: clearTspl,
  epl: clearEpl,
  escpos: clearEscpos,
}
