import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { expectSentence, file, quick, temporaryFolder } from './at-a-terminal.ts'
import { station } from './headless.ts'

const COMMANDS = [
  'init',
  'join-file',
  'badge',
  'import',
  'command-card',
  'run',
  'show',
  'verify',
  'recount',
  'backup',
  'restore',
  'export',
  'export-rules',
  'import-rules',
  'erp-check',
  'doctor',
]

describe('every command', () => {
  it('has --help, which says how it is used', async () => {
    for (const name of COMMANDS) {
      const { code, stdout, stderr } = await quick(name, '--help')
      expect([name, code, stderr]).toEqual([name, 0, ''])
      expect(stdout).toContain(name)
    }
    const overview = await station('--help')
    expect(overview.code).toBe(0)
    for (const name of COMMANDS) expect(overview.stdout).toContain(name)
  })

  it('exits 2 on wrong usage, and says what is right', async () => {
    for (const args of [
      ['no-such-command'],
      ['init', '--data', 'nowhere'],
      ['show', '--data', 'nowhere', 'nonsense'],
      ['show', '--data', 'nowhere', 'journal', '--after', 'soon'],
      ['verify', '--data', 'nowhere', '--surprise'],
      ['badge', '--data', 'nowhere', '--role', 'king', '--name', 'A'],
      ['import', '--data', 'nowhere', '--kind', 'gossip', 'file.csv'],
      ['import', '--data', 'nowhere', '--kind', 'products'],
      ['export', '--data', 'nowhere', '--kind', 'units', '--format', 'pdf', '--to', 'x'],
      ['verify'],
    ]) {
      const { code, stdout, stderr } = await quick(...args)
      expect([args, code, stdout]).toEqual([args, 2, ''])
      expect(stderr).not.toBe('')
      expect(stderr).not.toMatch(/\n\s+at /)
    }
  })

  it('exits 1 with a sentence where there is no station', async () => {
    const nowhere = join(temporaryFolder(), 'nothing-here')
    const rules = file(temporaryFolder(), 'rules.json', {})
    for (const args of [
      ['join-file', '--data', nowhere, '--to', `${nowhere}.join`],
      ['badge', '--data', nowhere, '--role', 'worker', '--name', 'A'],
      ['import', '--data', nowhere, '--kind', 'products', rules],
      ['command-card', '--data', nowhere],
      ['run', '--data', nowhere],
      ['show', '--data', nowhere, 'units'],
      ['verify', '--data', nowhere],
      ['backup', '--data', nowhere, '--to', `${nowhere}.backup`],
      ['restore', '--from', nowhere, '--data', `${nowhere}.data`],
      ['export', '--data', nowhere, '--kind', 'units', '--format', 'csv', '--to', `${nowhere}.csv`],
      ['export-rules', '--data', nowhere, `${nowhere}.json`],
      ['import-rules', '--data', nowhere, rules],
      ['doctor', '--data', nowhere],
    ]) {
      const { code, stderr } = await quick(...args)
      expect([args, code]).toEqual([args, 1])
      expectSentence(stderr)
    }
    expect(existsSync(nowhere)).toBe(false)
  })
})
