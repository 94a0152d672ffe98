import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { openLog } from './log-files.ts'

let folder: string

beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'backdock-log-')), 'logs')
  return () => rmSync(join(folder, '..'), { recursive: true })
})

describe('a log on this machine', () => {
  it('holds each line with its time, and goes on where an earlier run ended', () => {
    openLog(folder, 'shell')('one')
    openLog(folder, 'shell')('two')
    expect(readFileSync(join(folder, 'shell.log'), 'utf8')).toMatch(/^\S+Z one\n\S+Z two\n$/)
  })

  it('never grows over its limit, and keeps what came just before', () => {
    const log = openLog(folder, 'core', 1000)
    for (let i = 0; i < 200; i++) log(`line ${i}`)
    const [now, before] = ['core.log', 'core.1.log'].map((name) => join(folder, name))
    expect(statSync(now!).size).toBeLessThanOrEqual(1000)
    expect(statSync(before!).size).toBeLessThanOrEqual(1000)
    expect(readFileSync(now!, 'utf8')).toContain('line 199')
  })

  it('stops nobody where it cannot be written', () => {
    writeFileSync(folder, 'a file where the folder should be')
    expect(() => openLog(folder, 'shell')('lost')).not.toThrow()
  })
})
