import { expect, it } from 'vitest'
import { readMigrations } from '#db/migrate'
import { openDatabase } from '#db/open-database'
import { shippedRules } from '#tests/bench-floor'
import type { RuleSet } from '#contract/rules/rule-set'
import { startChild } from '#tests/kill-a-child'
import { temporaryFolder } from '#tests/rows'
import { GTIN, smallSite } from '#tests/small-site'
import { makeSiteSecret } from '../people/site-secret.ts'
import { addPerson } from '../people/add-person.ts'
import { migrationsFolder } from '../places.ts'
import { compileRules } from '../rules/compile-rules.ts'
import { readerOfCard } from '../site/command-card.ts'
import { whatAScanMeans } from '../barcodes/what-a-scan-means.ts'
import { promptNow } from './prompt.ts'
import { takeScan } from './take-scan.ts'

const asked = ({ say }: ReturnType<typeof promptNow>): string | undefined =>
  'byLanguage' in say ? say.byLanguage.en : undefined

/** A worker at a bench on a disk, killed when they have answered two questions of the shirt's five. */
const DIES = `
  import { readMigrations } from '#db/migrate'
  import { openDatabase } from '#db/open-database'
  import { migrationsFolder } from '#station/places'
  import { GTIN, smallSite } from '#tests/small-site'
  const [folder] = process.argv.slice(1)
  const opened = openDatabase(folder, { migrations: readMigrations(migrationsFolder), create: true })
  const bench = smallSite({ labelPolicy: 'never' }, { db: opened.value }).signIn()
  for (const text of ['P-SHIRT', GTIN.shirt]) bench.scan(text)
  bench.command('opened', 'no')
  console.log(JSON.stringify({ unit: bench.prompt.context.unit, ...bench.badges }))
  process.kill(process.pid, 'SIGKILL')
  for (;;) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)
`

it('a bench that is killed amid an inspection comes back to its next question, and another worker goes on', async () => {
  const folder = temporaryFolder()
  const child = startChild(DIES, [folder])
  const { unit, supervisor } = JSON.parse((await child.line())!) as { unit: string; supervisor: string }
  expect(await child.ended).toEqual({ code: null, signal: 'SIGKILL' })

  const opened = openDatabase(folder, { migrations: readMigrations(migrationsFolder), create: false })
  if (!opened.ok) throw new Error(opened.error.code)
  const db = opened.value
  const { floor: like } = smallSite()
  const inForce = db.ruleSets.inForce()!
  const floor = {
    ...like,
    db,
    rules: { version: inForce.version, compiled: compileRules(JSON.parse(inForce.body) as RuleSet) },
  }
  const secret = makeSiteSecret('WAW')
  const scan = (text: string, n: number): void => {
    const scanned = whatAScanMeans(text, {
      readCommand: readerOfCard(secret, shippedRules),
      site: 'WAW',
      year: 2026,
    })
    takeScan(floor, {
      id: `AFTER-${n}`,
      source: 'bench',
      text,
      promptId: null,
      scanned,
      weight: null,
      byHand: false,
    })
  }
  const press = (name: string, n: number): void => {
    const scanned = { kind: 'command', name } as const
    takeScan(floor, {
      id: `PRESS-${n}`,
      source: 'bench',
      text: name,
      promptId: null,
      scanned,
      weight: null,
      byHand: false,
    })
  }
  expect(asked(promptNow(floor))).toBe('Has it been washed?')
  press('sign-out', 1)
  scan(supervisor, 2)
  expect(asked(promptNow(floor))).toBe('Has it been washed?')
  for (const [n, name] of ['no', 'yes', 'answer.1'].entries()) press(name, n + 2)
  expect(db.units.get(unit)).toMatchObject({ grade: 'A', disposition: 'RESTOCK' })
  const answers = db.inspections.answersOf(db.inspections.newestOf(unit)!.id)
  expect(answers.map(({ question }) => question)).toEqual(['condition', 'worn', 'washed', 'tag', 'packaging'])
  const [first, second] = new Set(answers.map(({ answeredBy }) => answeredBy))
  expect(answers.map(({ answeredBy }) => answeredBy)).toEqual([first, first, second, second, second])
  db.close()
})

it('a parcel that was parked amid an inspection is taken up by another worker at the next question', () => {
  const bench = smallSite({ labelPolicy: 'never' }).signIn()
  for (const text of ['P-SHIRT', GTIN.shirt]) bench.scan(text)
  bench.command('opened', 'no', 'park', 'sign-out')
  const { newId, now } = bench.floor
  const other = addPerson(
    bench.db,
    { now: now(), newId },
    { name: 'B', role: 'worker', language: 'pl', by: null },
  )
  bench.scan(other.badge)
  bench.scan('P-SHIRT')
  expect(asked(bench.prompt)).toBe('Has it been washed?')
})
