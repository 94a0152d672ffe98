import type { PrinterLanguage } from '#contract/config'
import type { DeviceState } from '#contract/devices'
import type { LabelBitmap } from '#station/labels/label'
import { startPrinterEmulator } from './simulators/printer/printer-emulator.ts'
import type { Picture, PrinterEmulator } from './simulators/printer/printer-emulator.ts'
import { Traffic } from '#station/devices/traffic'
import { halfJobClearings, labelEncoders } from '#station/devices/printer/languages/label-encoder'
import { PATIENCE } from '#station/devices/printer/patience'
import type { Patience } from '#station/devices/printer/patience'
import { statusLanguageOf } from '#station/devices/printer/status/status-languages'
import { TalkingPrinter } from '#station/devices/printer/talking-printer'
import { serialTransport } from '#station/devices/printer/transports/serial'
import { tcpTransport } from '#station/devices/printer/transports/tcp'

/** A printer that is talked to, and the emulator at the other end of a real socket or pty. */
export type OnEmulator = {
  readonly emulator: PrinterEmulator
  readonly printer: TalkingPrinter
  readonly states: DeviceState[]
  /** Calls at each change of the printer's state. */
  readonly onState: (listener: () => void) => void
  /** Settles when the printer is shown so: ready, or a reason. */
  readonly shows: (what: string) => Promise<void>
  stop(): Promise<void>
}

/** Dots without a pattern, so that no byte of a job is like another. */
export const dots: LabelBitmap = (() => {
  const [widthDots, heightDots, bytesPerRow] = [208, 96, 26]
  let seed = 7
  const bits = new Uint8Array(bytesPerRow * heightDots).map(() => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
    return (seed >> 12) & 0xff
  })
  return { widthDots, heightDots, bytesPerRow, bits }
})()

export const jobOf = (language: PrinterLanguage, copies: number): Uint8Array =>
  labelEncoders[language](dots, { copies, dpi: 203, symbols: [] })

/** Whether what came out begins with the label's dots, row by row; below it there may be fed paper. */
export function isWholeLabel({ width, black }: Picture): boolean {
  const { widthDots, heightDots, bytesPerRow, bits } = dots
  for (let y = 0; y < heightDots; y++)
    for (let x = 0; x < widthDots; x++) {
      const bit = ((bits[y * bytesPerRow + (x >> 3)] ?? 0) >> (7 - (x & 7))) & 1
      if (black[y * width + x] !== bit) return false
    }
  return true
}

/** Everything sooner, but for how long an answer is waited for: a busy machine may be late with one. */
export const BRISK: Patience = {
  ...PATIENCE,
  askEveryMs: 20,
  askStoppedEveryMs: 50,
  settleMs: 150,
  quietSettleMs: 400,
  lookEveryMs: 200,
  lookAtTroubleEveryMs: 50,
}
/** For a printer of which no answer is expected. */
export const IMPATIENT: Patience = { ...BRISK, answerMs: 100 }

export async function onEmulator({
  language,
  over,
  reportsPrinted = false,
  msPerLabel = 20,
  patience = BRISK,
}: {
  language: PrinterLanguage
  over: 'tcp' | 'pty'
  reportsPrinted?: boolean
  msPerLabel?: number
  patience?: Patience
}): Promise<OnEmulator> {
  const emulator = await startPrinterEmulator({
    language,
    over: over === 'tcp' ? { tcp: 0 } : { pty: true },
    widthDots: dots.widthDots,
    heightDots: dots.heightDots,
    msPerLabel,
  })
  const { open } =
    over === 'tcp'
      ? tcpTransport({ host: '127.0.0.1', port: emulator.port ?? 0 })
      : serialTransport({ path: emulator.path ?? '', baudRate: 115_200 })
  if (!open) throw new Error('a way that cannot answer')
  const states: DeviceState[] = []
  const listeners: (() => void)[] = []
  let told = Promise.withResolvers<void>()
  const printer = new TalkingPrinter({
    id: 'labels',
    open,
    language: statusLanguageOf({ language, reportsPrinted }),
    clearing: halfJobClearings[language],
    patience,
    traffic: new Traffic(),
    onState: (state) => {
      states.push(state)
      for (const heed of listeners) heed()
      told.resolve()
      told = Promise.withResolvers()
    },
  })
  const shown = (): string | undefined => {
    const state = states.at(-1)
    return state && 'reason' in state ? state.reason : state?.kind
  }
  return {
    emulator,
    printer,
    states,
    onState: (listener) => void listeners.push(listener),
    shows: async (what) => {
      while (shown() !== what) await told.promise
    },
    stop: async () => {
      await printer.stop()
      await emulator.stop()
    },
  }
}
