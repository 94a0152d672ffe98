import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as rest } from 'node:timers/promises'
import type { DeviceState } from '#contract/devices'
import { serialScanner } from '#station/devices/scanner/serial-scanner'
import { openSerialLine } from '#station/devices/serial-line'
import { Heard } from '#tests/simulators/heard'
import { openPty } from '#tests/simulators/pty'
import type { Pty } from '#tests/simulators/pty'

const READY_WITHIN_MS = 2000
/** What takes longer never comes, and the soak goes on. */
const LONGEST_WAIT_MS = 20_000
/** Now and then a cable stays out for longer than the longest rest between two attempts. */
const LONG_ABSENCE_MS = 6000
const LONG_EVERY = 25

/** `ghostBytes`: that came out at either end of a cable though they were sent before it was pulled. */
export type Replugged = { readyInTime: number; rounds: number; ghostBytes: number }

/**
 * Pulls and puts back the cables of a serial scanner and of a serial printer, so many rounds: with half a code on its
 * way, and with a job that is written to the pulled cable. Needs socat.
 */
export async function soakReplug(rounds: number, say: (line: string) => void): Promise<Replugged> {
  const dir = mkdtempSync(join(tmpdir(), 'backdock-soak-'))
  const bench = await openBench(dir)
  const printer = await openPty({ dir, name: 'printer' })
  let readyInTime = 0
  for (let round = 0; round < rounds; round++) {
    await pullScanner(bench, round)
    await writeToPulled(printer, round)
    await rest(absenceMs(round))
    const readyMs = await replugScanner(bench, round)
    await printer.replug()
    if (readyMs <= READY_WITHIN_MS) readyInTime++
    else if (readyMs < Infinity) say(`round ${round + 1}: ready after ${Math.round(readyMs)} ms`)
    else say(`round ${round + 1}: never ready again`)
    if ((round + 1) % LONG_EVERY === 0) say(`${round + 1} of ${rounds} rounds, ${readyInTime} ready in time`)
  }
  const ghostBytes = ghostsOf(bench.scans.all) + printer.received().length
  await bench.stop()
  await printer.close()
  rmSync(dir, { recursive: true })
  return { readyInTime, rounds, ghostBytes }
}

type Bench = {
  pty: Pty
  scans: Heard<string>
  states: Heard<DeviceState>
  stop: () => Promise<void>
}

async function openBench(dir: string): Promise<Bench> {
  const pty = await openPty({ dir, name: 'scanner' })
  const scans = new Heard<string>()
  const states = new Heard<DeviceState>()
  const settings = { path: pty.devicePath, baudRate: 9600 }
  const scanner = serialScanner('bench', settings, {
    onScan: scans.hear,
    onUnreadable: scans.hear,
    onState: states.hear,
    onBytes: () => undefined,
  })
  scanner.start()
  await scanner.tried
  const stop = async () => {
    await scanner.stop()
    await pty.close()
  }
  return { pty, scans, states, stop }
}

/** A whole scan, half a one, and then nothing. */
async function pullScanner({ pty, scans, states }: Bench, round: number): Promise<void> {
  const before = states.all.length
  const heard = scans.all.length
  await pty.write(`WHOLE-${round}\r`)
  await inTime(scans.first(() => true, heard))
  await pty.write(`HALF-${round}-`)
  await pty.unplug()
  await inTime(states.first(({ kind }) => kind === 'absent', before))
}

/** A job for a printer whose cable was pulled while its line was open. */
async function writeToPulled(printer: Pty, round: number): Promise<void> {
  const line = await openSerialLine({ path: printer.devicePath, baudRate: 9600 })
  if (typeof line === 'string') throw new Error(`the printer's line: ${line}`)
  await printer.unplug()
  await line.write(Buffer.from(`JOB-${round}\n`))
  await line.close()
}

/**
 * How long after its return the scanner is ready, in milliseconds; infinite where it never is. What could complete half
 * a code is scanned then.
 */
async function replugScanner({ pty, scans, states }: Bench, round: number): Promise<number> {
  const before = states.all.length
  const heard = scans.all.length
  await pty.replug()
  const backAt = performance.now()
  const isReady = await inTime(states.first(({ kind }) => kind === 'ready', before))
  const readyMs = isReady ? performance.now() - backAt : Infinity
  await pty.write(`REST-${round}\r`)
  await inTime(scans.first(() => true, heard))
  return readyMs
}

const absenceMs = (round: number): number =>
  round % LONG_EVERY === LONG_EVERY - 1 ? LONG_ABSENCE_MS : (round * 37) % 300

/** What is no whole scan of its own, in bytes. */
const ghostsOf = (scans: readonly string[]): number =>
  scans.reduce((bytes, text) => bytes + (/^(WHOLE|REST)-\d+$/.test(text) ? 0 : text.length), 0)

async function inTime(event: Promise<unknown>): Promise<boolean> {
  const stop = new AbortController()
  const late = rest(LONGEST_WAIT_MS, false, { signal: stop.signal }).catch(() => false)
  const came = await Promise.race([event.then(() => true), late])
  stop.abort()
  return came
}
