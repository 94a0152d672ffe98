import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { temporaryFolder } from '#tests/rows'
import { checkDraft } from './check-draft.ts'
import { restAt, typed } from '#tests/set-up-erps'

const checked = (draft: Parameters<typeof checkDraft>[0]) => {
  const file = join(temporaryFolder(), 'config.json')
  const found = checkDraft(draft, { file, timezone: 'Europe/Warsaw', now: Date.UTC(2026, 2, 2) })
  expect(existsSync(file)).toBe(false)
  return found
}

describe('a draft that the station could not begin with', () => {
  it.each([
    [{ url: 'ftp://127.0.0.1/' }, 'url'],
    [{ url: 'http://192.0.2.1/', tokenFrom: 'x' }, 'secretFrom'],
    [{ url: undefined }, 'url'],
    [{ quietHours: '25:00-05:00' }, 'quietHours'],
    [{ schedule: 'now' }, 'schedule'],
    [{ client: '' }, 'client'],
    [{ kind: 'sap' }, 'kind'],
    [{ colour: 'red' }, 'colour'],
    [{ answerWithinSeconds: 'soon' }, 'answerWithinSeconds'],
    [{ jitterSeconds: 601 }, 'jitterSeconds'],
  ])('is %j: the field is named', (more, field) => {
    const secrets = 'tokenFrom' in more ? {} : typed
    expect(checked({ ...restAt('http://127.0.0.1:9/', more), secrets })).toMatchObject({
      ok: false,
      error: { code: 'config-does-not-fit', field },
    })
  })

  it('is a schedule that never comes', () => {
    expect(checked(restAt('http://127.0.0.1:9/', { schedule: '0 3 31 2 *' }))).toEqual({
      ok: false,
      error: { code: 'schedule-unfit', field: 'schedule' },
    })
  })

  it('is dropped where it names a secret: the window knows no names', () => {
    const found = checked(
      restAt('http://127.0.0.1:9/', { tokenFrom: 'env:PATH', sftp: { keyFrom: 'file:/etc' } }),
    )
    expect(found).toMatchObject({ error: { code: 'config-does-not-fit', field: 'sftp' } })
    const without = checked(restAt('http://127.0.0.1:9/', { tokenFrom: 'env:PATH' }))
    if (!without.ok) throw new Error(without.error.code)
    expect(without.value.entry['tokenFrom']).toBeUndefined()
  })
})
