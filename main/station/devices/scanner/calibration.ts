import { CALIBRATION_FAULTS, CALIBRATION_TEXT, looksLikeCalibration } from '#contract/calibration'
import type { CalibrationFault } from '#contract/calibration'
import { splitAim } from '../../barcodes/aim-identifier.ts'
import { typedOn, KEYBOARDS } from './scanner-keyboards.ts'

/** How the keys of a scanner that types came; null for every other scanner. */
export type HowTyped = {
  /** How many keys came later after the one before than a scanner's do. */
  readonly slow: number
  /** Whether Enter or Tab ended them. */
  readonly hasSuffix: boolean
}

/** What a scanner made of the calibration barcode. */
export type CalibrationFindings = {
  /** The AIM identifier that it sends; null where it sends none, which is no fault. */
  readonly aim: string | null
  /** What it sends before and after every code, besides: for its entry in the config. */
  readonly prefix: string
  readonly suffix: string
  /** What it sends instead of the separator; null where that is right, empty where it sends nothing. */
  readonly separator: string | null
  /** The one to mend first comes first; none, where it is set right. */
  readonly faults: readonly CalibrationFault[]
}

const SEPARATOR = '\u001d'
/** More than this is no affix of a scanner but another barcode around it. */
const LONGEST_AFFIX = 16
/** What separators are replaced by, `<GS>` and the like. */
const LONGEST_SEPARATOR = 6
/** One late key may be the computer's. */
const MANY_SLOW = 3

const swapped = (text: string): string =>
  text.replaceAll(/[a-z]/gi, (letter) =>
    letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase(),
  )

/** What a scanner may do to the case of letters. */
const CASES: readonly { change: (text: string) => string; fault: CalibrationFault | null }[] = [
  { change: (text) => text, fault: null },
  { change: swapped, fault: 'case-swapped' },
  { change: (text) => text.toUpperCase(), fault: 'case-lost' },
  { change: (text) => text.toLowerCase(), fault: 'case-lost' },
]

type Variant = { head: string; tail: string; faults: readonly CalibrationFault[] }

/** The text as each known mistake makes it, the right one first. */
const VARIANTS: readonly Variant[] = KEYBOARDS.flatMap((keyboard) =>
  CASES.map(({ change, fault }) => {
    const made = change(CALIBRATION_TEXT).split(SEPARATOR)
    const [head = '', tail = ''] = made.map((text) => typedOn(keyboard, text))
    const wrongKeyboard = keyboard === 'us' ? [] : (['keyboard-country'] as const)
    return { head, tail, faults: [...wrongKeyboard, ...(fault ? [fault] : [])] }
  }),
)

/**
 * Reads a scan of the calibration barcode; null for any other code. `typed` only where a scanner typed it into the
 * window. Pure; whatever comes, it never throws.
 */
export function readCalibration(text: string, typed: HowTyped | null = null): CalibrationFindings | null {
  if (!looksLikeCalibration(text)) return null
  const { aim, text: read } = splitAim(text)
  for (const variant of VARIANTS) {
    const around = aroundVariant(read, variant)
    if (around) return { aim, ...around, faults: faultsOf(variant.faults, around, typed) }
  }
  const nothing = { prefix: '', suffix: '', separator: null }
  return { aim, ...nothing, faults: faultsOf(['characters'], nothing, typed) }
}

type Around = Pick<CalibrationFindings, 'prefix' | 'suffix' | 'separator'>

function aroundVariant(text: string, { head, tail }: Variant): Around | null {
  const headAt = text.indexOf(head)
  const tailAt = headAt < 0 ? -1 : text.indexOf(tail, headAt + head.length)
  if (tailAt < 0) return null
  const prefix = text.slice(0, headAt)
  const separator = text.slice(headAt + head.length, tailAt)
  const suffix = text.slice(tailAt + tail.length)
  if (prefix.length > LONGEST_AFFIX || suffix.length > LONGEST_AFFIX) return null
  if (separator.length > LONGEST_SEPARATOR) return null
  return { prefix, suffix, separator: separator === SEPARATOR ? null : separator }
}

function faultsOf(
  ofText: readonly CalibrationFault[],
  { prefix, suffix, separator }: Around,
  typed: HowTyped | null,
): CalibrationFault[] {
  const found: ReadonlySet<CalibrationFault> = new Set([
    ...ofText,
    ...(separator === null ? [] : ([separator === '' ? 'separator-lost' : 'separator-replaced'] as const)),
    ...(typed && typed.slow >= MANY_SLOW ? (['too-slow'] as const) : []),
    ...(typed && !typed.hasSuffix ? (['no-suffix'] as const) : []),
    ...(prefix === '' ? [] : (['prefix'] as const)),
    ...(suffix === '' ? [] : (['suffix'] as const)),
  ])
  return CALIBRATION_FAULTS.filter((fault) => found.has(fault))
}
