import { existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { readConfig } from '#contract/config'
import type { SiteDraft } from '#contract/real-site'
import { databasePath } from '#db/open-database'
import { TestBench } from '#tests/bench-floor'
import { rulesDeskOf } from '#tests/rules-desk'
import { temporaryFolder } from '#tests/rows'
import { badgeHash } from '../barcodes/badge-code.ts'
import { callServer, type AnswerCall } from '../calls.ts'
import { DEFAULT_SETTINGS, openFloor, type OpenFloor } from '../open-floor.ts'
import { makeSiteSecret } from '../people/site-secret.ts'
import { runStation } from '../run-station.ts'
import { makeStationFolder } from './make-station-folder.ts'
import type { RealSite } from './real-site.ts'
import { NumbersDesk } from '../numbers/numbers-desk.ts'
import { secretFinder } from '../secrets.ts'

const draft: SiteDraft = {
  language: 'pl',
  administrator: ' Zofia Łęcka ',
  site: 'GDN',
  station: '02',
  country: 'PL',
  currency: 'PLN',
  timezone: 'Europe/Warsaw',
}

/** What a window beside a demo is answered, and what was logged. */
function besideDemo(realSite: RealSite | null): { answer: AnswerCall; logged: string[] } {
  const logged: string[] = []
  const { floor } = new TestBench()
  const answer = callServer(floor, {
    asker: 'window',
    log: (line) => void logged.push(line),
    desks: { rules: rulesDeskOf(floor), numbers: NumbersDesk.here(floor), realSite },
  })
  return { answer, logged }
}

const nowhere = (): RealSite => ({ folder: join(temporaryFolder(), 'station'), open: () => {} })

async function opened(folder: string): Promise<OpenFloor> {
  const floor = await openFloor(folder, DEFAULT_SETTINGS)
  if (!floor.ok) throw new Error(floor.error.code)
  onTestFinished(() => floor.value.close())
  return floor.value
}

it('makes the station that was asked for, whose administrator signs in by the badge that was shown once', async () => {
  const realSite = nowhere()
  const { answer, logged } = besideDemo(realSite)
  const made = await answer('site.make', draft)
  if (!made.ok) throw new Error(made.error.code)
  const { badge, folder, commands } = made.value
  expect([folder, commands]).toEqual([realSite.folder, 'npm run -s station --'])
  const { floor } = await opened(folder)
  expect(floor.station).toEqual({
    site: 'GDN',
    station: '02',
    country: 'PL',
    currency: 'PLN',
    timezone: 'Europe/Warsaw',
    language: 'pl',
    epoch: 1,
  })
  const administrator = floor.db.people.byBadge(badgeHash(badge))
  expect(administrator).toMatchObject({ role: 'administrator', language: 'pl' })
  expect(floor.db.personalValues.read(administrator?.nameId ?? '')).toBe('Zofia Łęcka')
  expect(statSync(folder).mode & 0o077).toBe(0)
  expect(logged).toEqual([])
})

it('makes no second one, whatever is answered', async () => {
  const realSite = nowhere()
  const { answer } = besideDemo(realSite)
  await answer('site.make', draft)
  expect(await answer('site.make', { ...draft, site: 'KRK' })).toEqual({
    ok: false,
    error: { code: 'station-here-already', folder: realSite.folder, commands: 'npm run -s station --' },
  })
  expect((await opened(realSite.folder)).floor.station.site).toBe('GDN')
})

it.each<[Partial<SiteDraft>, object]>([
  [{ language: 'xx' }, { code: 'language-unknown', language: 'xx' }],
  [{ administrator: '  ' }, { code: 'name-missing' }],
  [{ administrator: 'a'.repeat(201) }, { code: 'name-too-long', most: 200 }],
  [{ site: 'Gdn' }, { code: 'site-code-shape', site: 'Gdn' }],
  [{ site: 'LPN' }, { code: 'site-code-taken', site: 'LPN' }],
  [{ station: '2' }, { code: 'station-code-shape', station: '2' }],
  [{ country: 'QQ' }, { code: 'country-unknown', country: 'QQ' }],
  [{ currency: 'ZZZ' }, { code: 'currency-unknown', currency: 'ZZZ' }],
  [{ timezone: 'Europe/Atlantis' }, { code: 'timezone-unknown', timezone: 'Europe/Atlantis' }],
])('refuses %j, at its question already, and leaves nothing behind', async (change, error) => {
  const realSite = nowhere()
  const { answer } = besideDemo(realSite)
  const [field, value] = Object.entries(change)[0] as [keyof SiteDraft, string]
  expect(await answer('site.check', { field, value })).toEqual({ ok: false, error })
  expect(await answer('site.make', { ...draft, ...change })).toEqual({ ok: false, error })
  expect(existsSync(realSite.folder)).toBe(false)
})

it('offers nothing to choose that it would refuse', async () => {
  const { answer } = besideDemo(nowhere())
  const choices = await answer('site.choices', {})
  if (!choices.ok) throw new Error(choices.error.code)
  const { countries, currencies, timezones } = choices.value
  expect(countries).toContain('RO')
  expect(timezones).toContain('Asia/Jerusalem')
  const offered = [
    ...countries.map((value) => ({ field: 'country', value }) as const),
    ...currencies.map((value) => ({ field: 'currency', value }) as const),
    ...timezones.map((value) => ({ field: 'timezone', value }) as const),
  ]
  for (const each of offered) expect(await answer('site.check', each)).toEqual({ ok: true, value: null })
})

it('makes and opens nothing at a station at work', async () => {
  const { answer } = besideDemo(null)
  for (const [call, input] of [
    ['site.choices', {}],
    ['site.make', draft],
    ['site.open', {}],
  ] as const)
    expect(await answer(call, input as SiteDraft)).toEqual({ ok: false, error: { code: 'not-a-demo' } })
})

it('opens what was made, after it has answered', async () => {
  const told: string[] = []
  const realSite = { ...nowhere(), open: () => void told.push('ends') }
  const { answer } = besideDemo(realSite)
  expect(await answer('site.open', {})).toEqual({
    ok: false,
    error: { code: 'no-station-here', folder: realSite.folder },
  })
  await answer('site.make', draft)
  await answer('site.open', {}).then(() => told.push('answered'))
  await new Promise(setImmediate)
  expect(told).toEqual(['answered', 'ends'])
})

it('goes on where a plug was pulled while a station was made: there is none yet', async () => {
  const realSite = nowhere()
  const left = join(realSite.folder, 'making')
  mkdirSync(left, { recursive: true })
  writeFileSync(databasePath(left), 'half a database')
  const { answer } = besideDemo(realSite)
  expect(await answer('site.make', draft)).toMatchObject({ ok: true })
  expect(existsSync(left)).toBe(false)
})

it('is what a window of a running demo can ask for, and of a running station cannot', async () => {
  const config = readConfig({})
  if (!config.ok) throw new Error(config.error.code)
  for (const realSite of [nowhere(), null]) {
    const folder = join(temporaryFolder(), 'demo')
    const facts = { ...draft, site: 'DEM', epoch: 1 }
    const administrator = { name: 'Sam', language: 'en' } as const
    makeStationFolder(folder, { facts, secret: makeSiteSecret('DEM'), administrator })
    const floor = await openFloor(folder, DEFAULT_SETTINGS)
    if (!floor.ok) throw new Error(floor.error.code)
    const core = await runStation(floor.value, {
      folder,
      config: config.value,
      version: '0',
      tell: () => {},
      show: null,
      findSecret: secretFinder({ env: process.env, safe: null }),
      store: null,
      log: () => {},
      realSite,
      deviceScreen: null,
      demo: null,
    })
    expect((await core.answerWindow('site.make', draft)).ok).toBe(realSite !== null)
    await core.stop('test')
  }
})
