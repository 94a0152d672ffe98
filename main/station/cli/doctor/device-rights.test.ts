import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { deviceRulesFolder } from '../../places.ts'
import { temporaryFolder } from '#tests/rows'
import { installCommands, rightsFindings } from './device-rights.ts'
import { readGroups } from './machine.ts'
import type { Account } from './machine.ts'
import { madeUpMachine, RULES } from './made-up-machine.fixture.ts'

const { rules, account } = madeUpMachine()
const ours = rules.ours
const rulesThat = (installed: Partial<NonNullable<typeof rules.installed>> | null, isRefused = false) => {
  const found = installed && {
    path: '/etc/udev/rules.d/70-backdock.rules',
    text: RULES,
    hasProgram: true,
    ...installed,
  }
  return rightsFindings(madeUpMachine({ rules: { ours, installed: found } }), { isRefused })[0]
}
const groupsThat = (groups: Partial<Account['groups']>, isRefused = false) =>
  rightsFindings(
    madeUpMachine({
      account: { ...account, groups: { known: ['dialout', 'lp'], now: [], next: [], ...groups } },
    }),
    { isRefused },
  )[1]

describe('the rules that let an account use devices', () => {
  test('are said to be installed, the way the package or the way the commands do it', () => {
    expect(rulesThat({})).toMatchObject({ ok: true, say: 'installed as /etc/udev/rules.d/70-backdock.rules' })
    const byHand = RULES.replace('/opt/Backdock/resources/linux', '/usr/local/lib/backdock')
    expect(rulesThat({ text: byHand })).toMatchObject({ ok: true })
    expect(rulesThat({})).not.toHaveProperty('lines')
  })

  test('that are missing, of another version, or without their program come with the commands', () => {
    for (const installed of [null, { text: '# of last year' }, { hasProgram: false }])
      expect(rulesThat(installed)).toMatchObject({ ok: true, lines: installCommands(ours.folder) })
  })

  test('are wrong only where a configured device was refused', () => {
    expect(rulesThat(null, true)).toMatchObject({ ok: false })
    expect(rulesThat({}, true)).toMatchObject({ ok: true })
  })

  test('are nothing to speak of on other systems', () => {
    expect(rightsFindings(madeUpMachine({ platform: 'win32' }), { isRefused: true })).toEqual([])
  })
})

describe('the commands that install the rules', () => {
  test('do so from any folder, and doctor then finds them installed', () => {
    const folder = join(temporaryFolder(), "dock's clone")
    mkdirSync(folder)
    for (const file of ['is-scanner-or-scale', '70-backdock.rules'])
      writeFileSync(join(folder, file), readFileSync(join(deviceRulesFolder, file)))
    const root = temporaryFolder()
    // The same commands, on another root and without being one.
    const commands = installCommands(folder)
      .slice(0, 2)
      .map((command) =>
        command
          .replaceAll('sudo ', '')
          .replaceAll(' /usr/local', ` ${root}/usr/local`)
          .replaceAll(' /etc/', ` ${root}/etc/`),
      )
    for (const command of commands) execFileSync('sh', ['-c', command])
    const text = readFileSync(join(root, 'etc/udev/rules.d/70-backdock.rules'), 'utf8')
    expect(text).toContain('PROGRAM=="/usr/local/lib/backdock/is-scanner-or-scale ')
    const program = join(root, 'usr/local/lib/backdock/is-scanner-or-scale')
    expect(statSync(program).mode & 0o777).toBe(0o755)
    const shipped = { folder, text: readFileSync(join(deviceRulesFolder, '70-backdock.rules'), 'utf8') }
    const installed = { path: '/etc/udev/rules.d/70-backdock.rules', text, hasProgram: true }
    const [finding] = rightsFindings(madeUpMachine({ rules: { ours: shipped, installed } }), {
      isRefused: false,
    })
    expect(finding).toMatchObject({ ok: true, say: expect.stringContaining('installed as') })
  })
})

describe('the groups of an account', () => {
  test('are fine where it is in both, or where it is root', () => {
    expect(groupsThat({ now: ['users', 'lp', 'dialout'] })).toEqual({
      what: 'groups',
      ok: true,
      say: 'this account is in dialout and lp',
    })
    const root = madeUpMachine({ account: { ...account, isRoot: true } })
    expect(rightsFindings(root, { isRefused: true })[1]).toMatchObject({ ok: true })
  })

  test('that are missing come with the command; those just joined with advice to sign in again', () => {
    expect(groupsThat({ now: ['lp'] }, true)).toMatchObject({
      ok: false,
      lines: ['sudo usermod -aG dialout dock'],
    })
    expect(groupsThat({ known: ['lp'] })).toMatchObject({
      ok: true,
      lines: ['sudo groupadd --system dialout', 'sudo usermod -aG dialout,lp dock'],
    })
    expect(groupsThat({ next: ['dialout', 'lp'] })?.say).toContain('sign out and in again')
  })

  test('are read from the system as they stand there', () => {
    expect(readGroups('root:x:0:\nlp:x:7:dock,ana\n\nbroken\n')).toEqual([
      { name: 'root', id: 0, members: [''] },
      { name: 'lp', id: 7, members: ['dock', 'ana'] },
    ])
  })
})
