import type { commandReader } from './barcodes/command-code.ts'
import { whatAScanMeans } from './barcodes/what-a-scan-means.ts'
import { shownText } from './bench/shown-text.ts'
import type { Floor } from './floor.ts'

/** What a screen may show of a scan that was only a try: no badge, no command; control characters by their pictures. */
export function shownScan(
  { station, now }: Pick<Floor, 'station' | 'now'>,
  readCommand: ReturnType<typeof commandReader>,
  text: string,
): string {
  const year = new Date(now()).getUTCFullYear()
  const scanned = whatAScanMeans(text, { readCommand, site: station.site, year })
  // A scanner that is being set up may put something before a badge, which then looks like no badge at all.
  const masked = shownText(text, scanned, true).replaceAll(/(BD[BC])[0-9A-Z]+/gi, '$1…')
  return masked.replaceAll(/\p{Cc}/gu, (control) =>
    String.fromCharCode(0x2400 + Math.min(control.charCodeAt(0), 0x21)),
  )
}
