import { execFile } from 'node:child_process'
import { readdir } from 'node:fs/promises'
import { promisify } from 'node:util'
import type { LookAround } from './found-devices.ts'
import { listHidDevices } from './hid-list.ts'
import { listSerialPorts } from './serial-list.ts'

const PRINTER_FILES = '/dev/usb'
/** A print service that does not answer keeps nobody waiting. */
const LONGEST_ANSWER_MS = 2000

/** This computer. Windows tells its print queues to nobody but itself: their name is typed. */
export const thisComputer: LookAround = {
  serialPorts: listSerialPorts,
  hidDevices: listHidDevices,
  printerFiles: async () => {
    const names = await readdir(PRINTER_FILES)
    return names.filter((name) => /^lp\d+$/.test(name)).map((name) => `${PRINTER_FILES}/${name}`)
  },
  printQueues: async () => {
    const { stdout } = await promisify(execFile)('lpstat', ['-e'], { timeout: LONGEST_ANSWER_MS })
    return queuesOf(stdout).map((name) => ({ how: 'cups', name }))
  },
}

/** What `lpstat -e` writes: a name a line. */
export const queuesOf = (written: string): string[] =>
  written
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
