import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished } from 'vitest'
import { CommandCard, Verified } from './black-box.ts'
import { builtStation, startCommand, station, stationDoes, type Ended } from './headless.ts'

/** What the tests of the commands have at hand: folders, files, and a look at what a command has said. */

export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'backdock-commands-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** Writes a file (JSON, or the text that is given) and gives its path. */
export function file(folder: string, name: string, content: unknown): string {
  const path = join(folder, name)
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content))
  return path
}

/** A command that is started often, without npm around it. */
export const quick = (...args: string[]): Promise<Ended> => startCommand(args, builtStation).ended

export const init = (data: string, ...more: string[]): Promise<Ended> =>
  station('init', '--data', data, '--site', 'WAW', '--station', '01', ...more)

export const verify = async (data: string) =>
  Verified.parse(JSON.parse(await stationDoes('verify', '--data', data, '--json')))

export const card = async (data: string) =>
  CommandCard.parse(JSON.parse(await stationDoes('command-card', '--data', data, '--json'))).commands

/** Exit 1, nothing on stdout, and on stderr a sentence for a person: it ends, and it is no stack of a program. */
export function expectRefused({ code, stdout, stderr }: Ended): void {
  expect([code, stdout]).toEqual([1, ''])
  expectSentence(stderr)
}

export function expectSentence(stderr: string): void {
  expect(stderr.trim()).toMatch(/[.:]$/m)
  expect(stderr).not.toMatch(/\n\s+at |Error:|undefined|\[object/)
}
