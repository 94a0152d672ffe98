import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { inflateSync } from 'node:zlib'
import type { DemoLabel } from '#contract/demo'
import type { StationDb } from '#db/station-db'
import type { LabelBitmap } from '../labels/label.ts'
import { encodePng } from '../labels/png.ts'

/** As many as lie before the printer. */
const SHOWN = 12

type Printed = { id: string; lpn: string | null; container: string | null }

/** What came out of the made-up printer, as pictures: made of the very bytes that it was sent, beside those. */
export class DemoLabels {
  readonly #db: StationDb
  readonly #folder: string

  constructor({ db, folder }: { db: StationDb; folder: string }) {
    this.#db = db
    this.#folder = folder
  }

  /** A label was sent just now: it is the newest in the printer's folder. */
  cameOut(job: string): void {
    const newest = newestOf(readdirSync(this.#folder))
    const printed = this.#db.labelJobs.find(job)
    if (newest === null || !printed) return
    const bitmap = bitmapOfZpl(readFileSync(join(this.#folder, newest), 'latin1'))
    writeFileSync(this.#pathOf(printed), encodePng(bitmap))
  }

  recent(): DemoLabel[] {
    const jobs = this.#db.raw
      .prepare<[number], Printed>('SELECT id, lpn, container FROM label_jobs ORDER BY id DESC LIMIT ?')
      .all(SHOWN)
    return jobs.map((job) => ({
      job: job.id,
      name: nameOf(job),
      hasPicture: existsSync(this.#pathOf(job)),
    }))
  }

  /** A PNG in base64; null for what never came out. */
  picture(job: string): string | null {
    const printed = this.#db.labelJobs.find(job)
    const path = printed ? this.#pathOf(printed) : null
    return path !== null && existsSync(path) ? readFileSync(path, 'base64') : null
  }

  #pathOf(job: Printed): string {
    return join(this.#folder, `${nameOf(job)} ${job.id}.png`)
  }
}

const nameOf = ({ id, lpn, container }: Printed): string => lpn ?? container ?? id

function newestOf(names: readonly string[]): string | null {
  const numbers = names.map((name) => Number(/^label-(\d+)\.zpl$/.exec(name)?.[1] ?? 0))
  const newest = Math.max(0, ...numbers)
  return newest === 0 ? null : `label-${newest}.zpl`
}

/** The dots of a job as our own ZPL carries them (languages/zpl.ts): one graphic field for the whole label. */
export function bitmapOfZpl(job: string): LabelBitmap {
  const found = /\^PW(\d+)\^LL(\d+).*\^GFA,\d+,\d+,(\d+),:Z64:([A-Za-z0-9+/=]+):/s.exec(job)
  if (!found) throw new Error('that is no label of ours')
  const [, width, height, bytesPerRow, graphic = ''] = found
  return {
    widthDots: Number(width),
    heightDots: Number(height),
    bytesPerRow: Number(bytesPerRow),
    bits: inflateSync(Buffer.from(graphic, 'base64')),
  }
}
