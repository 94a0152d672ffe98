type BehindDoors = typeof import('./behind-doors.tsx')

let behindDoors: BehindDoors | null = null
let reading: Promise<BehindDoors> | null = null

/**
 * Reads the screens besides the job: after the first question is drawn, which does not wait for them, and before
 * anybody is shown a door to them. The next key that a quick hand strikes is meant for what is behind it.
 */
export function readBehindDoors(): Promise<BehindDoors> {
  reading ??= readThem()
  return reading
}

async function readThem(): Promise<BehindDoors> {
  try {
    behindDoors = await import('./behind-doors.tsx')
    return behindDoors
  } catch (error) {
    reading = null
    throw error
  }
}

/** Null before they are read. */
export const whatIsBehindDoors = (): BehindDoors | null => behindDoors
