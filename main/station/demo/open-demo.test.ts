import { existsSync, readdirSync, readFileSync, writeFileSync, rmSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { takeWriterLock } from '#db/writer-lock'
import { temporaryFolder } from '#tests/rows'
import { openDemo, type Demo } from './open-demo.ts'

let folder: string
beforeEach(() => {
  folder = join(temporaryFolder(), 'demo')
})

async function opened(afresh = false): Promise<Demo> {
  const demo = await openDemo(folder, { afresh })
  if (!demo.ok) throw new Error(demo.error.code)
  return demo.value
}

describe('the folder of the demo', () => {
  it('is made where there is none, with people whose badges are known', async () => {
    const { loaded, people, data } = await opened()
    expect(loaded).not.toBeNull()
    expect(people.map(({ name }) => name)).toEqual(['Sam', 'Andrei', 'Noa', 'Ewa'])
    for (const { badge } of people) expect(badge).toMatch(/^BDB/)
    expect(existsSync(join(data, 'backdock.db'))).toBe(true)
  })

  it('goes on where it stood', async () => {
    const first = await opened()
    const again = await opened()
    expect(again.loaded).toBeNull()
    expect(again.people).toEqual(first.people)
    expect(again.parcels).toEqual(first.parcels)
  })

  it('makes room for a new one when that is asked for', async () => {
    const first = await opened()
    const second = await opened(true)
    expect(second.loaded).not.toBeNull()
    expect(second.people[0]?.badge).not.toBe(first.people[0]?.badge)
  })

  it.each<[string, () => void]>([
    [
      'an older program made it',
      () => {
        const path = join(folder, 'demo.json')
        const facts = JSON.parse(readFileSync(path, 'utf8')) as object
        writeFileSync(path, JSON.stringify({ ...facts, version: '0.0.1 0123456789abcdef' }))
      },
    ],
    ['it was never finished', () => rmSync(join(folder, 'demo.json'))],
    ['its facts are broken', () => writeFileSync(join(folder, 'demo.json'), '{"version"')],
  ])('makes room for a new one where %s', async (_why, spoil) => {
    await opened()
    spoil()
    expect((await opened()).loaded).not.toBeNull()
  })

  it('is not taken away from a core that is at work in it', async () => {
    const { data } = await opened()
    const lock = takeWriterLock(data)
    expect(await openDemo(folder, { afresh: true })).toEqual({
      ok: false,
      error: { code: 'station-busy', folder },
    })
    lock?.release()
    expect((await opened(true)).loaded).not.toBeNull()
  })

  it('is left alone where it holds anything else', async () => {
    mkdirSync(folder)
    writeFileSync(join(folder, 'letters.txt'), 'mine')
    for (const afresh of [true, false])
      expect(await openDemo(folder, { afresh })).toEqual({ ok: false, error: { code: 'not-a-demo', folder } })
    expect(readdirSync(folder)).toEqual(['letters.txt'])
  })
})
