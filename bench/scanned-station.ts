import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openPty } from '#tests/simulators/pty'
import { builtStation } from './built-station.ts'
import type { Keys } from './data-folder.ts'
import { LineProcess } from './line-process.ts'
import { productGtin, RESTOCK_PLACE, trackingOf } from './site-rows.ts'

type Cable = Awaited<ReturnType<typeof openPty>>

/** A process that is scanned at over a pty and prints a line for each scan. */
export type Scanned = { answerMs(text: string): Promise<number>; stop(): Promise<void> }

export const isPrompt = (line: string): boolean => line.includes('"event":"prompt"')

/** From the first byte of a scan on its cable until the line that answers it is read, in ms. */
export const scannedBy = (cable: Cable, to: LineProcess): Scanned => ({
  async answerMs(text) {
    const answered = to.next(isPrompt)
    const scannedAtMs = performance.now()
    const passedOn = cable.write(`${text}\r\n`)
    const ms = (await answered) - scannedAtMs
    await passedOn
    return ms
  },
  async stop() {
    await to.stop()
    await cable.close()
  },
})

/** The real `run` process on a data folder, its scanner on a pty, at its first prompt. */
export async function scannedStation(
  data: string,
  { name, config, env = {} }: { name: string; config: object; env?: Record<string, string> },
): Promise<Scanned> {
  const cable = await openPty({ dir: data, name })
  const file = join(data, `${name}.json`)
  const scanner = { id: 'bench', kind: 'serial', path: cable.devicePath, baudRate: 115200 }
  writeFileSync(file, JSON.stringify({ ...config, scanners: [scanner] }))
  const station = new LineProcess([await builtStation(), 'run', '--data', data, '--config', file], env)
  await station.next(isPrompt)
  return scannedBy(cable, station)
}

/** The five scans of a perfect unit that is alone in its parcel. */
export const scansOfParcel = ({ codeOf }: Keys, number: number): string[] => [
  trackingOf(number),
  productGtin(number),
  codeOf('as-new'),
  RESTOCK_PLACE,
  codeOf('close-parcel'),
]
