/**
 * What the calibration barcode holds: letters in both cases that lie elsewhere on other countries' keyboards, digits,
 * signs, and the separator of GS1 symbols, between letters that lie in the same place on all of them. Printed or shown
 * as a Code 128, which every scanner reads.
 */
export const CALIBRATION_TEXT = 'BDKTESTaZqYm09-/_:"\u001d8END'

/** Whether it may be the calibration barcode, however badly it was read: whoever read it then asks the core. */
export const looksLikeCalibration = (text: string): boolean => /BDKTEST/i.test(text)

/** What a calibration barcode shows to be wrong with its scanner; each has its words as `calibration.<fault>`. */
export const CALIBRATION_FAULTS = [
  'characters',
  'keyboard-country',
  'case-swapped',
  'case-lost',
  'separator-lost',
  'separator-replaced',
  'too-slow',
  'no-suffix',
  'prefix',
  'suffix',
] as const
export type CalibrationFault = (typeof CALIBRATION_FAULTS)[number]
