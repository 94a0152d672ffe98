import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, constants, openSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { Heard } from './heard.ts'
import { needs } from './needs.ts'

export const hasSocat = () => needs('socat')

/** A serial cable made of a pty: a device on our side, `devicePath` for the station's. */
export interface Pty {
  readonly devicePath: string
  /** What the device sends, settled when it lies at the station's side, whether or not anybody reads there. */
  write(bytes: string | Uint8Array): Promise<void>
  /** What the station has sent since the cable was made, over all its plugs. */
  received(): Buffer
  /** Settles when the station has sent so many bytes in all. */
  receivedAtLeast(bytes: number): Promise<void>
  /** Pulls the cable: the path is gone and whoever had it open is hung up. */
  unplug(): Promise<void>
  /** Puts it back, at the same path. */
  replug(): Promise<void>
  close(): Promise<void>
}

/** Makes a pty in a folder by socat, which must be installed; `onBytes` is told at once what the station sends. */
export async function openPty({
  dir,
  name = 'serial',
  onBytes = () => undefined,
}: {
  dir: string
  name?: string
  onBytes?: (bytes: Buffer) => void
}): Promise<Pty> {
  const devicePath = join(dir, name)
  const heard = new Heard<Buffer>()
  const hear = (bytes: Buffer): void => {
    heard.hear(bytes)
    onBytes(bytes)
  }
  let cable: Cable | undefined = await plug(devicePath, hear)
  const received = () => Buffer.concat(heard.all)
  const unplug = async () => {
    await cable?.pull()
    cable = undefined
  }
  return {
    devicePath,
    write: async (bytes) => {
      if (!cable) throw new Error('unplugged: nothing to write to')
      await cable.write(bytes)
    },
    received,
    receivedAtLeast: async (bytes) => {
      await heard.first(() => received().length >= bytes)
    },
    unplug,
    replug: async () => {
      if (!cable) cable = await plug(devicePath, hear)
    },
    close: unplug,
  }
}

interface Cable {
  write(bytes: string | Uint8Array): Promise<void>
  pull(): Promise<void>
}

async function plug(devicePath: string, hear: (chunk: Buffer) => void): Promise<Cable> {
  const socat = spawn('socat', ['-d', '-d', '-d', `PTY,link=${devicePath},raw,echo=0`, 'STDIO'], {
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  socat.stdout.on('data', hear)
  socat.stdin.on('error', () => undefined)
  const ended = once(socat, 'exit').then(() => 'ended' as const)
  const log = readLog(socat.stderr)
  if ((await Promise.race([ended, log.started()])) === 'ended') throw new Error('socat did not start')
  // socat ends when the last one who has the station's side open leaves; so we have it open too.
  const holder = openSync(devicePath, constants.O_RDWR | constants.O_NOCTTY | constants.O_NONBLOCK)
  let written = 0
  return {
    write: async (bytes) => {
      written += Buffer.byteLength(bytes)
      socat.stdin.write(bytes)
      if ((await Promise.race([ended, log.passedOn(written)])) === 'ended') throw new Error('unplugged')
    },
    pull: async () => {
      socat.kill('SIGKILL')
      await ended
      closeSync(holder)
      rmSync(devicePath, { force: true })
    },
  }
}

/** What socat says of itself: that it runs, and how many of our bytes it has passed on to the station's side. */
function readLog(stderr: Readable) {
  const said = new Heard<string>()
  let passedOn = 0
  createInterface({ input: stderr }).on('line', (line) => {
    passedOn += Number(/transferred (\d+) bytes from 0 /.exec(line)?.[1] ?? 0)
    said.hear(line)
  })
  return {
    started: () => said.first((line) => line.includes('starting data transfer loop')),
    passedOn: (bytes: number) => said.first(() => passedOn >= bytes),
  }
}
