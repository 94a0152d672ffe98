import type { DeviceReason } from '#contract/devices'

/** The operating system's error codes, as reasons that have words on the screen. */
const REASON_OF_CODE: Readonly<Record<string, DeviceReason>> = {
  ENOENT: 'not-there',
  ENODEV: 'not-there',
  ENXIO: 'not-there',
  ENOTDIR: 'not-there',
  EADDRNOTAVAIL: 'not-there',
  EBUSY: 'busy',
  EAGAIN: 'busy',
  EADDRINUSE: 'busy',
  EACCES: 'no-permission',
  EPERM: 'no-permission',
  EROFS: 'no-permission',
  ECONNREFUSED: 'refused',
  ETIMEDOUT: 'timed-out',
  EHOSTUNREACH: 'unreachable',
  EHOSTDOWN: 'unreachable',
  ENETUNREACH: 'unreachable',
  ENETDOWN: 'unreachable',
  ENOTFOUND: 'unreachable',
  EAI_AGAIN: 'unreachable',
}

/**
 * serialport gives no code, only the system's words: "Error: No such file or directory, cannot open /dev/x",
 * "Error Resource temporarily unavailable Cannot lock port", on Windows "Opening COM3: Access denied"
 * (which there means that another program has it).
 */
const REASON_OF_WORDS: readonly (readonly [RegExp, DeviceReason])[] = [
  [/no such (file|device)|file not found|not a directory/i, 'not-there'],
  [/temporarily unavailable|cannot lock|device or resource busy|access denied/i, 'busy'],
  [/permission denied|not permitted/i, 'no-permission'],
  [/bad file descriptor|input\/output error/i, 'unplugged'],
]

/** Why a device said no, told from an error's code or words; `broken` when neither says. Never throws. */
export function reasonOfError(error: unknown): DeviceReason {
  if (!(error instanceof Error)) return 'broken'
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  const ofWords = () => REASON_OF_WORDS.find(([words]) => words.test(error.message))?.[1]
  return (Object.hasOwn(REASON_OF_CODE, code) ? REASON_OF_CODE[code] : ofWords()) ?? 'broken'
}
