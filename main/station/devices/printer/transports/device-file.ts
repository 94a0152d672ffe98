import { close, constants, open, read, write } from 'node:fs'
import { stat } from 'node:fs/promises'
import { promisify } from 'node:util'
import { reasonOfError } from '../../reason-of-error.ts'
import type { DeviceReason } from '#contract/devices'

/**
 * An open character device of which no call ever waits: the kernel takes or gives what it can now, or answers
 * EAGAIN. So a printer without paper holds neither the loop nor one of Node's few threads.
 */
export interface DeviceFile {
  /** How many bytes the kernel took. Nothing to write: 0 when all that was taken before has left. */
  write(bytes: Uint8Array): Promise<number | 'not-now' | DeviceReason>
  /** What lies there; empty when there is nothing. */
  read(): Promise<Uint8Array | DeviceReason>
  close(): Promise<void>
}

const systemOpen = promisify(open)
const systemClose = promisify(close)
const LONGEST_READ_BYTES = 4096

/** Opens a device file for both ways, or says why it cannot; a plain file is no device. */
export async function openDeviceFile(path: string): Promise<DeviceFile | DeviceReason> {
  try {
    if (!(await stat(path)).isCharacterDevice()) return 'not-there'
    const { O_RDWR, O_NONBLOCK, O_NOCTTY } = constants
    const file = await systemOpen(path, O_RDWR | O_NONBLOCK | O_NOCTTY)
    return {
      write: (bytes) => writeOnce(file, bytes),
      read: () => readOnce(file),
      close: () => systemClose(file).catch(() => undefined),
    }
  } catch (error) {
    return reasonOfError(error)
  }
}

/** The callback form: the one with promises never asks the kernel about no bytes, which is how to learn of the end. */
const writeOnce = (file: number, bytes: Uint8Array): Promise<number | 'not-now' | DeviceReason> =>
  new Promise((resolve) => {
    write(file, bytes, 0, bytes.length, null, (error, taken) => {
      resolve(error ? (isNotNow(error) ? 'not-now' : reasonOfOpenFile(error)) : taken)
    })
  })

const readOnce = (file: number): Promise<Uint8Array | DeviceReason> =>
  new Promise((resolve) => {
    const space = new Uint8Array(LONGEST_READ_BYTES)
    read(file, space, 0, space.length, null, (error, came) => {
      if (!error) resolve(space.subarray(0, came))
      else resolve(isNotNow(error) ? new Uint8Array(0) : reasonOfOpenFile(error))
    })
  })

const isNotNow = ({ code }: NodeJS.ErrnoException) => code === 'EAGAIN' || code === 'EINTR'

/** Of a device that was open, a missing or failing one was unplugged (EIO on a terminal line, ENODEV on usblp). */
const reasonOfOpenFile = (error: NodeJS.ErrnoException): DeviceReason =>
  ['EIO', 'ENODEV', 'ENXIO', 'ESHUTDOWN'].includes(error.code ?? '') ? 'unplugged' : reasonOfError(error)
