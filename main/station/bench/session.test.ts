import { LOOKS } from '#contract/commands'
import { beforeEach, describe, expect, it } from 'vitest'
import { refusalsAmong, type TestBench } from '#tests/bench-floor'
import { GTIN, smallSite } from '#tests/small-site'
import { whatAScanMeans } from '../barcodes/what-a-scan-means.ts'
import { takeScan, type Scan } from './take-scan.ts'

let bench: TestBench
beforeEach(() => {
  bench = smallSite()
})

const read = (id: string, text: string): Scan => {
  const scanned = whatAScanMeans(text, {
    readCommand: () => ({ kind: 'not-a-command' }),
    site: 'WAW',
    year: 2026,
  })
  return { id, source: 'window', text, promptId: null, scanned, weight: null, byHand: false }
}

describe('a bench', () => {
  it('that nobody signed in to takes nothing but a badge', () => {
    expect(bench.prompt).toMatchObject({ step: 'sign-in', options: [] })
    expect(refusalsAmong(bench.scan('P-SHIRT'))).toEqual(['sign-in-first'])
    expect(refusalsAmong(bench.command('gate'))).toEqual(['sign-in-first'])
    expect(refusalsAmong(bench.scan(`BDB${'0'.repeat(26)}`))).toEqual(['badge-unknown'])
  })

  it('is taken over with its work by another badge, and by signing in after signing out', () => {
    bench.signIn().scan('P-MUGS')
    bench.scan(GTIN.mug)
    bench.scan(bench.badges.supervisor)
    expect(bench.step).toBe('quantity')
    bench.command('sign-out')
    expect(bench.step).toBe('sign-in')
    bench.signIn()
    expect(bench.step).toBe('quantity')
    bench.command('enter')
    expect(bench.db.units.get(bench.prompt.context.unit!).quantity).toBe(1)
  })

  it('takes back only what the same person did', () => {
    bench.signIn().scan('P-SHIRT')
    bench.scan(GTIN.shirt)
    expect(bench.options).toContain('undo')
    bench.scan(bench.badges.supervisor)
    expect(bench.options).not.toContain('undo')
    expect(refusalsAmong(bench.command('undo'))).toEqual(['nothing-to-undo'])
  })

  it('tells whoever has a screen what is asked to be seen, and asks on as before', () => {
    bench.signIn().scan('P-MUGS')
    bench.scan(GTIN.mug)
    bench.command('digit.2')
    const before = bench.prompt
    expect(bench.command('look.queues')).toContainEqual({ event: 'look', at: 'queues' })
    expect(bench.prompt).toEqual({ ...before, id: bench.prompt.id })
    expect(bench.prompt.id).not.toBe(before.id)
  })

  it('knows every screen and page that can be asked for, wherever it stands', () => {
    bench.signIn().scan('P-MUGS')
    for (const at of LOOKS) expect(bench.command(`look.${at}`)).toContainEqual({ event: 'look', at })
  })

  it('does not mind its own badge', () => {
    bench.signIn().scan('P-SHIRT')
    bench.scan(bench.badges.worker)
    expect(bench.step).toBe('identify')
    expect(bench.options).toContain('undo')
  })
})

describe('an answer that comes after its question is gone', () => {
  it('is refused as stale; a code of the world is read where the bench stands', () => {
    bench.signIn().scan('P-SHIRT')
    const shown = bench.prompt.id
    bench.scan(GTIN.shirt)
    expect(refusalsAmong(bench.scan(bench.codeOf('as-new'), shown))).toEqual(['scan-stale'])
    expect(refusalsAmong(bench.scan(bench.codeOf('undo'), shown))).toEqual(['scan-stale'])
    bench.command('as-new')
    expect(refusalsAmong(bench.scan('RST-1', shown))).toEqual([])
  })

  it('counts where the site scans ahead', () => {
    bench = smallSite({ scanAhead: true }).signIn()
    const shown = bench.prompt.id
    bench.scan('P-SHIRT', shown)
    bench.scan(GTIN.shirt, shown)
    expect(refusalsAmong(bench.scan(bench.codeOf('as-new'), shown))).toEqual([])
    expect(bench.step).toBe('sort')
  })

  it('changes nothing where it is the same command once more', () => {
    bench.signIn()
    const scan = { id: 'SAME', source: 'bench', text: 'x', promptId: null, weight: null, byHand: false }
    const park = { ...scan, scanned: { kind: 'command' as const, name: 'blind-return' } }
    expect(takeScan(bench.floor, park).events).not.toEqual([])
    const { id } = bench.prompt
    expect(takeScan(bench.floor, park)).toEqual({
      events: [],
      labelJobs: [],
      keys: [],
      wakesSync: false,
      weighed: null,
    })
    expect(bench.prompt.id).toBe(id)
  })

  it('counts a piece once where its scan is asked again, before anything is confirmed', () => {
    bench.signIn().scan('P-MUGS')
    const scans = ['ONE', 'TWO'].map((id) => read(id, GTIN.mug))
    for (const scan of [...scans, ...scans]) takeScan(bench.floor, scan)
    expect(bench.prompt).toMatchObject({ step: 'quantity', context: { entered: '2' } })
  })
})

describe('a parcel that is parked', () => {
  it('goes at once, whatever is begun, and waits at the step where it stood', () => {
    bench.signIn().scan('P-SET')
    bench.scan(GTIN.blender)
    bench.command('yes', 'opened')
    const { say } = bench.prompt
    bench.command('park')
    expect(bench.step).toBe('arrive')
    bench.scan('P-SET')
    expect(bench.prompt.say).toEqual(say)
    bench.command('park')
    bench.scan('P-MUGS')
    bench.scan(GTIN.mug)
    expect(bench.options).toContain('park')
    bench.command('park')
    expect(bench.step).toBe('arrive')
  })

  it('is taken up by the licence plate of its open unit', () => {
    bench.signIn().scan('P-PHONE')
    bench.scan('IMEI-1')
    bench.command('as-new')
    const { lpn, unit } = bench.prompt.context
    bench.command('park')
    bench.scan(lpn!)
    expect(bench.prompt).toMatchObject({ step: 'scan-back', context: { unit } })
    expect(bench.tracking).toBe('P-PHONE')
    bench.scan(lpn!)
    bench.scan('RST-1')
    expect(bench.step).toBe('next-unit')
  })

  it('is not taken up by it while another parcel is open', () => {
    bench.signIn().scan('P-PHONE')
    bench.scan('IMEI-1')
    bench.command('as-new')
    const { lpn } = bench.prompt.context
    bench.command('park')
    bench.scan('P-SHIRT')
    expect(refusalsAmong(bench.scan(lpn!))).toEqual(['unit-elsewhere'])
  })

  it('by mistake is taken up again with undo', () => {
    bench.signIn().scan('P-SHIRT')
    bench.scan(GTIN.shirt)
    bench.command('park', 'undo')
    expect(bench.step).toBe('question')
  })
})

const shown = (): string =>
  JSON.stringify([bench.events, bench.db.raw.prepare('SELECT text FROM raw_scans').all()])

describe('secrets', () => {
  it('of a badge are never shown: whole, half or read twice', () => {
    const { worker, supervisor } = bench.badges
    bench.scan(worker)
    bench.scan(worker.slice(0, 20))
    bench.scan(`BDB${'0'.repeat(26)}`)
    const repeat = {
      id: 'R',
      source: 'bench',
      text: supervisor,
      promptId: null,
      scanned: { kind: 'repeat' as const },
      weight: null,
      byHand: false,
    }
    bench.events.push(...takeScan(bench.floor, repeat).events)
    for (const badge of [worker, supervisor]) expect(shown()).not.toContain(badge.slice(3, 12))
  })

  it('of a command that is refused are not shown either', () => {
    bench.signIn()
    bench.scan('BDC10000ABCDEFGH')
    bench.command('approve')
    expect(shown()).not.toContain('0000ABCDEFGH')
    expect(shown()).not.toContain(bench.codeOf('approve').slice(4))
  })
})
