import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { chainHash, NO_HASH } from '#db/journal-table'
import { openDatabase } from '#db/open-database'
import { migrations, temporaryFolder } from '#tests/rows'
import { GTIN, smallSite } from '#tests/small-site'
import { tamper } from '#tests/tamper'
import { makeWording } from '../wording/wording.ts'
import { resourcesFolder } from '../places.ts'
import { AuditDesk } from './audit-desk.ts'

const say = makeWording(`${resourcesFolder}locales`)

function siteOnDisk() {
  const folder = temporaryFolder()
  const opened = openDatabase(folder, { migrations, create: true })
  if (!opened.ok) throw new Error(opened.error.code)
  const bench = smallSite({ labelPolicy: 'never' }, { db: opened.value }).signIn('supervisor')
  const desk = new AuditDesk({
    floor: bench.floor,
    folder,
    log: (line) => {
      throw new Error(line)
    },
  })
  onTestFinished(async () => {
    await desk.stop()
    opened.value.close()
  })
  const by = bench.db.bench.read().personId ?? ''
  const ended = async () => {
    while (desk.view.check.state === 'running' || desk.view.file.state === 'running')
      await new Promise(setImmediate)
    return desk.view
  }
  bench.scan('P-SHIRT')
  bench.scan(GTIN.shirt)
  return { bench, folder, desk, by, ended }
}

describe('the check of the records', () => {
  it('says that all of it holds together, and leaves that in the journal', async () => {
    const { bench, desk, by, ended } = siteOnDisk()
    const entries = bench.db.journal.head().seq
    expect(desk.check(by)).toEqual({ ok: true, value: null })
    expect(desk.check(by)).toEqual({ ok: false, error: { code: 'busy' } })
    const { check } = await ended()
    expect(check).toMatchObject({ state: 'done', problems: [], counts: { units: 1, journal: entries } })
    expect(bench.db.journal.before(Number.MAX_SAFE_INTEGER, 1)).toMatchObject([
      { kind: 'records-checked', by },
    ])
  })

  it('says where the chain is broken', async () => {
    const { bench, desk, by, ended } = siteOnDisk()
    tamper(bench.db, `UPDATE journal SET body = replace(body, '"kind"', '"kinds"') WHERE seq = 3`)
    desk.check(by)
    const { check } = await ended()
    expect(check.problems.map((problem) => say('en', problem))).toContain('The chain is broken at entry 3')
  })

  it('can be stopped, and begun again', async () => {
    const { desk, by, ended } = siteOnDisk()
    desk.check(by)
    await desk.stop()
    expect(desk.view.check.state).toBe('stopped')
    desk.check(by)
    expect((await ended()).check.state).toBe('done')
  })
})

describe('the file of the journal', () => {
  it('holds every entry, so that the chain can be walked from it alone', async () => {
    const { bench, desk, ended } = siteOnDisk()
    desk.write('json')
    const { file } = await ended()
    expect(file).toMatchObject({ state: 'done', rows: bench.db.journal.head().seq })
    const rows = JSON.parse(readFileSync(file.path ?? '', 'utf8')) as { body: string; hash: string }[]
    const last = rows.reduce((before, { body, hash }) => {
      expect(chainHash(before, body)).toBe(hash)
      return hash
    }, NO_HASH)
    expect(last).toBe(bench.db.journal.head().hash)
  })

  it('leaves nothing where it is stopped, and says why it cannot be written', async () => {
    const { desk, folder, ended } = siteOnDisk()
    desk.write('csv')
    await desk.stop()
    expect(desk.view.file).toMatchObject({ state: 'stopped', path: null })
    const exports = join(folder, 'exports')
    expect(existsSync(exports) ? readdirSync(exports) : []).toEqual([])
    if (existsSync(exports)) return
    writeFileSync(exports, 'a file in the way')
    desk.write('csv')
    expect((await ended()).file).toMatchObject({ state: 'failed', why: { key: 'audit.cannot-write' } })
  })
})
