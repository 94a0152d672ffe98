import type { Prompt, Words } from './bench.ts'
import type { DeviceState } from './devices.ts'
import type { DispositionAction, Language, LineStatus, ReturnType, Role } from './returns.ts'

/** A code of the site with its own words and colour (`#rrggbb`). */
export type SiteCode = { code: string; words: Words; colour: string }

/** Everything that one screen of the bench shows; the window keeps nothing besides. */
export type BenchView = {
  station: string
  /** Of whoever is signed in; the station's own until then. */
  language: Language
  person: { name: string; role: Role } | null
  prompt: Prompt
  /** What was announced beside what came. */
  parcel: {
    name: string
    rmas: string[]
    types: ReturnType[]
    dueOn: string | null
    lines: { rma: string; sku: string; name: Words; quantity: number; received: number; status: LineStatus }[]
  } | null
  unit: {
    sku: string | null
    name: Words
    serial: string | null
    quantity: number
    lpn: string | null
    grade: SiteCode | null
    /** The one reason for the grade. */
    because: Words | null
    disposition: (SiteCode & { action: DispositionAction }) | null
  } | null
  sync: { pending: number; oldest: number | null; parked: number }
  devices: { id: string; state: DeviceState }[]
  /** The scannable code of each option of the prompt, by its command. */
  codes: Readonly<Record<string, string>>
}
