import type { Shown } from '../journeys/black-box.ts'
import type { RunningStation } from '../journeys/driver.ts'
import type { Verdict } from './judge.ts'

/** What the station tells its documents to, while it is killed again and again. */
export type OtherSide = {
  /** How the station's config names it. */
  entry: object
  /** What the station's environment knows besides. */
  env: Readonly<Record<string, string>>
  /** Now and then, between two starts. */
  now(): void
  /** Calls back, once, in the middle of the next telling: asked, and not answered yet. Where it can see one. */
  whileTold?(then: () => void): void
  /** While the station lies dead: what is there now must be there, unchanged, for good. */
  look(): void
  /** Settles when all of this running station's documents are told and answered. */
  untilAllTold(station: RunningStation, outbox: () => Promise<Shown['outbox'][]>): Promise<void>
  judge(verdict: Verdict, outbox: readonly Shown['outbox'][]): void
  figures(): Readonly<Record<string, number>>
  close(): Promise<void>
}
