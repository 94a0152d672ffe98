/** Whether a report of a button's device says that it is down. */
export type IsDown = (report: Uint8Array) => boolean

/**
 * By the bytes that the config gives (`01 02`), each report that begins with them is a pressed button. Without, every
 * report that is not all zeros behind its first byte, which is the report's id with most devices, or, where there is
 * only one byte, that byte.
 */
export function isDownBy(bytes: string | undefined): IsDown {
  if (bytes === undefined)
    return (report) => report.subarray(report.length > 1 ? 1 : 0).some((byte) => byte !== 0)
  const begins = Uint8Array.from(bytes.split(' '), (byte) => Number.parseInt(byte, 16))
  return (report) => report.length >= begins.length && begins.every((byte, i) => byte === report[i])
}

/** Tells presses from reports: a button that is held repeats itself, and is pressed once. No port, no clock. */
export class Presses {
  readonly #isDown: IsDown
  #wasDown = false

  constructor(isDown: IsDown) {
    this.#isDown = isDown
  }

  /** Whether this report says that the button went down. */
  feed(report: Uint8Array): boolean {
    const isDown = this.#isDown(report)
    const isPress = isDown && !this.#wasDown
    this.#wasDown = isDown
    return isPress
  }
}
