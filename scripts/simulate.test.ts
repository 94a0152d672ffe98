import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { Heard } from '#tests/simulators/heard'
import { callPrinter } from '#tests/simulators/printer/caller'
import { SMALL_LABEL, smallJobs } from '#tests/simulators/printer/small-jobs'
import { hasSocat } from '#tests/simulators/pty'
import { readPng } from '#tests/simulators/read-labels'

const script = fileURLToPath(new URL('simulate.mjs', import.meta.url))

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'simulated-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

/** A printer that is played with these words; where it is, and what it says. */
async function play(...words: string[]) {
  const played = spawn(process.execPath, [script, 'printer', ...words, '--ms', '0', '--folder', folder])
  onTestFinished(() => void played.kill('SIGKILL'))
  const lines = new Heard<string>()
  createInterface({ input: played.stdout }).on('line', lines.hear)
  const [, where = ''] =
    / printer at (\S+)/.exec(await lines.first((line) => line.includes(' printer at '))) ?? []
  return { played, lines, where }
}

/** The rows of the small label, as they lie on the first one of the run: a receipt is as wide as its roll. */
async function firstLabel(): Promise<string[]> {
  const [run] = readdirSync(folder)
  const { black, width } = await readPng(readFileSync(join(folder, run ?? '', 'label-0001.png')))
  return SMALL_LABEL.rows.map((row, y) => black.slice(y * width, y * width + row.length).join(''))
}

async function endsInOrder(played: ChildProcess): Promise<void> {
  const ended = once(played, 'exit')
  played.kill('SIGINT')
  expect(await ended).toEqual([0, null])
}

describe('a printer that a person plays', () => {
  it.each(['zpl', 'tspl', 'epl', 'escpos'] as const)('speaks %s over TCP', async (language) => {
    const { played, lines, where } = await play('--language', language, '--port', '0')
    const caller = await callPrinter(Number(where.split(':')[1]))
    caller.write(smallJobs[language](1))
    await lines.first((line) => line.includes('label 1 came out'))
    await endsInOrder(played)
    expect(await firstLabel()).toEqual(SMALL_LABEL.rows)
  })

  it.skipIf(!hasSocat())('prints over a serial line', async () => {
    const { played, lines, where } = await play('--language', 'epl', '--pty')
    writeFileSync(where, smallJobs.epl(1))
    await lines.first((line) => line.includes('label 1 came out'))
    await endsInOrder(played)
    expect(await firstLabel()).toEqual(SMALL_LABEL.rows)
  })

  it('prints into a folder of pictures, runs out of paper by a key, and ends by Ctrl+C', async () => {
    const { played, lines, where } = await play('--language', 'tspl', '--port', '0', '--fault', 'paper-out')
    await lines.first((line) => line.includes('out of paper'))
    const caller = await callPrinter(Number(where.split(':')[1]))
    caller.write(smallJobs.tspl(1))
    await lines.first((line) => line.includes('somebody is connected'))
    played.stdin.write('p\n')
    await lines.first((line) => line.includes('label 1 came out'))
    expect(lines.all.findIndex((line) => line.includes('no longer out of paper'))).toBeGreaterThan(0)
    await endsInOrder(played)
    expect(await firstLabel()).toEqual(SMALL_LABEL.rows)
  })

  it.each([
    [['--help'], 0, 'printer'],
    [['printer', '--help'], 0, '--language'],
    [['teapot'], 2, 'Nobody can play "teapot"'],
    [['printer', '--language', 'pcl'], 2, 'zpl, tspl, epl, escpos'],
    [['printer', '--fault', 'fire'], 2, 'paper-out'],
    [['printer', '--port', 'x'], 2, '--port is a number'],
  ])('says what can be asked for: %o', (words, status, said) => {
    const ended = spawnSync(process.execPath, [script, ...words], { encoding: 'utf8' })
    expect(ended.status).toBe(status)
    expect(ended.stdout + ended.stderr).toContain(said)
  })
})
