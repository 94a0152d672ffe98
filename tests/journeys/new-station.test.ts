import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { card, expectRefused, expectSentence, init, quick, temporaryFolder, verify } from './at-a-terminal.ts'
import { InitAnswer } from './black-box.ts'
import { station, stationDoes } from './headless.ts'

describe('a new station', () => {
  it('is made once; the second time is refused and changes nothing', async () => {
    const data = join(temporaryFolder(), 'data')
    const first = await init(data, '--json')
    expect(InitAnswer.parse(JSON.parse(first.stdout))).toMatchObject({ site: 'WAW', station: '01' })
    const before = await card(data)
    const again = await init(data, '--json')
    expect([again.code, again.stdout]).toEqual([1, ''])
    expectSentence(again.stderr)
    expect(await card(data)).toEqual(before)
    expect(await verify(data)).toMatchObject({ ok: true, units: 0 })
  })

  it.each([
    ['a site of five letters', ['--site', 'WARSA', '--station', '01']],
    ['a site like a carrier', ['--site', 'LPN', '--station', '01']],
    ['a station of three', ['--site', 'WAW', '--station', '001']],
    ['a time zone that is none', ['--site', 'WAW', '--station', '01', '--timezone', 'Europe/Atlantis']],
    ['a country that is none', ['--site', 'WAW', '--station', '01', '--country', 'QQ']],
    ['a currency that is none', ['--site', 'WAW', '--station', '01', '--currency', 'ZZZ']],
  ])('is refused for %s, and no folder is left behind', async (_, words) => {
    const data = join(temporaryFolder(), 'data')
    const { code, stderr } = await quick('init', '--data', data, ...words)
    expect(code).toBe(1)
    expectSentence(stderr)
    expect(existsSync(data)).toBe(false)
  })

  it('joins a site by its file: one command card for both; another site is refused', async () => {
    const folder = temporaryFolder()
    const [first, second, other] = ['first', 'second', 'other'].map((name) => join(folder, name)) as [
      string,
      string,
      string,
    ]
    await init(first)
    const joinFile = join(folder, 'waw.join')
    await stationDoes('join-file', '--data', first, '--to', joinFile)
    await stationDoes(
      'init',
      '--data',
      second,
      '--site',
      'WAW',
      '--station',
      '02',
      '--join',
      joinFile,
      '--json',
    )
    expect(await card(second)).toEqual(await card(first))
    const refused = await station(
      'init',
      '--data',
      other,
      '--site',
      'GDN',
      '--station',
      '01',
      '--join',
      joinFile,
    )
    expectRefused(refused)
    expect(existsSync(other)).toBe(false)
  })

  it('speaks the languages of its people, and its card has them too', async () => {
    const data = join(temporaryFolder(), 'data')
    await init(data, '--language', 'pl')
    const commands = await card(data)
    expect(new Set(commands.map(({ code }) => code)).size).toBe(commands.length)
    expect(new Set(commands.map(({ name }) => name)).size).toBe(commands.length)
    for (const { name, label } of commands) expect([name, label]).not.toEqual([name, name])
    const names = commands.map(({ name }) => name)
    const wanted =
      'as-new opened dirty damaged part-missing wrong-item yes no none answer.1 answer.9 digit.0 digit.9'
    const flow =
      'point enter clear more accept next back undo reprint photo no-camera undeclared missing blind-return same-again park close-parcel approve reject gate reservation refuse close-tote not-printed void sign-out'
    expect(names).toEqual(
      expect.arrayContaining([...wanted.split(' '), ...flow.split(' '), 'grade.A', 'disposition.RESTOCK']),
    )
  })

  it('prints the card as a PDF', async () => {
    const folder = temporaryFolder()
    const data = join(folder, 'data')
    await init(data)
    const pdf = join(folder, 'card.pdf')
    await stationDoes('command-card', '--data', data, '--pdf', pdf)
    expect(readFileSync(pdf).subarray(0, 5).toString('latin1')).toBe('%PDF-')
    const nowhere = await station(
      'command-card',
      '--data',
      data,
      '--pdf',
      join(folder, 'no', 'such', 'folder.pdf'),
    )
    expectRefused(nowhere)
  })
})
