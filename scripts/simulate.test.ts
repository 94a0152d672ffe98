import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Heard } from '#tests/simulators/heard'
import { callPrinter } from '#tests/simulators/printer/caller'
import { SMALL_LABEL, smallJobs } from '#tests/simulators/printer/small-jobs'
import { readPng } from '#tests/simulators/read-labels'

const script = fileURLToPath(new URL('simulate.mjs', import.meta.url))

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'simulated-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

describe('a printer that a person plays', () => {
  it('prints into a folder of pictures, runs out of paper by a key, and ends by Ctrl+C', async () => {
    const words = ['printer', '--language', 'tspl', '--port', '0', '--ms', '0', '--folder', folder]
    const played = spawn(process.execPath, [script, ...words, '--fault', 'paper-out'])
    const lines = new Heard<string>()
    createInterface({ input: played.stdout }).on('line', lines.hear)
    const [, port] = /127\.0\.0\.1:(\d+)/.exec(await lines.first((line) => line.includes('127.0.0.1:'))) ?? []
    await lines.first((line) => line.includes('out of paper'))
    const caller = await callPrinter(Number(port))
    caller.write(smallJobs.tspl(1))
    await lines.first((line) => line.includes('somebody is connected'))
    played.stdin.write('p\n')
    await lines.first((line) => line.includes('label 1 came out'))
    expect(lines.all.findIndex((line) => line.includes('no longer out of paper'))).toBeGreaterThan(0)
    const ended = once(played, 'exit')
    played.kill('SIGINT')
    expect(await ended).toEqual([0, null])
    const [run] = readdirSync(folder)
    const { black } = await readPng(readFileSync(join(folder, run ?? '', 'label-0001.png')))
    expect([...black].join('')).toBe(SMALL_LABEL.rows.join(''))
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
