/** Keys of one scan follow each other faster than this; measured: scanners 0.7–29 ms, hands 70–98 ms. */
export const FAST_MS = 50
/** A hand holds a key longer; a scanner's key is up again in a few ms. */
const HELD_MS = 15
/** A hand rolls so many keys into one another, and not more. */
const MOST_ROLLED = 3
/** What comes this soon after a scan may be the rest of it. */
export const TAIL_MS = 1000

export type HeldKey = {
  readonly code: string
  /** What the computer's layout makes of it; null for a key that types nothing. */
  readonly text: string | null
  /** KeyboardEvent.timeStamp in ms: when it happened, however late it is heard. */
  readonly at: number
  readonly upAt: number | null
}

/**
 * Keys that wait before they are typed into a field, so that a scan never is.
 *
 *   nothing ──key──▶ held ──FAST_MS without another──▶ typed, or dropped as a scan
 */
export type Holding = { readonly keys: readonly HeldKey[]; readonly scannedAt: number }

export const nothingHeld: Holding = { keys: [], scannedAt: -Infinity }

/** What held keys turned out to be. */
export type Decided = { kind: 'typed' | 'scan'; keys: readonly HeldKey[] }

/** Whether a key at this time belongs to the run that is held. */
export const isOfTheRun = ({ keys }: Holding, at: number): boolean => {
  const last = keys.at(-1)
  return last !== undefined && at - last.at <= FAST_MS
}

/** Holds one more key of the run. Decide first about a run that it does not belong to. */
export const hold = (holding: Holding, key: Omit<HeldKey, 'upAt'>): Holding => ({
  ...holding,
  keys: [...holding.keys, { ...key, upAt: null }],
})

export const letGo = (holding: Holding, code: string, at: number): Holding => ({
  ...holding,
  keys: holding.keys.map((key) => (key.code === code && key.upAt === null ? { ...key, upAt: at } : key)),
})

/** Decides about the run that is held, once no key can belong to it any more. */
export function decide(holding: Holding): { holding: Holding; decided: Decided | null } {
  const [first] = holding.keys
  const last = holding.keys.at(-1)
  if (!first || !last) return { holding, decided: null }
  const { keys } = holding
  if (isScanners(keys)) return { holding: { keys: [], scannedAt: last.at }, decided: { kind: 'scan', keys } }
  const isTail = first.at - holding.scannedAt < TAIL_MS
  return { holding: { ...holding, keys: [] }, decided: { kind: isTail ? 'scan' : 'typed', keys } }
}

const isScanners = (keys: readonly HeldKey[]): boolean =>
  keys.length > MOST_ROLLED || keys.some(({ at, upAt }) => upAt !== null && upAt - at < HELD_MS)
