import * as fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import { refusalsAmong, type TestBench } from '#tests/bench-floor'
import { GTIN, smallSite } from '#tests/small-site'

let bench: TestBench
beforeEach(() => {
  bench = smallSite()
})

const unitInHand = () => bench.db.units.get(bench.prompt.context.unit ?? '')
const note = () => {
  const record = bench.db.inspections.newestOf(bench.db.bench.read().lastUnitId ?? unitInHand().id)
  const found = bench.db.inspections.answersOf(record?.id ?? '').find(({ question }) => question === 'note')
  return found && (JSON.parse(found.value) as unknown)
}
const lastJournal = () =>
  JSON.parse(
    String(bench.db.raw.prepare('SELECT body FROM journal ORDER BY seq DESC LIMIT 1').pluck().get()),
  ) as object
const rawScans = () => bench.db.raw.prepare('SELECT source, text FROM raw_scans ORDER BY seq').all()

/** Goes with nothing but what is written by hand and touched to the step. */
function goTo(step: string, likely: string[] = []): void {
  const answers = [...likely, 'as-new', 'yes', 'enter', 'answer.1', 'none', 'no']
  for (let turns = 0; bench.step !== step && turns < 20; turns++)
    bench.command(answers.find((name) => bench.options.includes(name))!)
  expect(bench.step).toBe(step)
}

describe('without any scanner', () => {
  it('a parcel goes from the badge to its close', () => {
    bench.write(bench.badges.worker)
    expect(bench.step).toBe('arrive')
    bench.write('p-pho ne')
    expect(bench.step).toBe('identify')
    bench.write(`${GTIN.phone.slice(0, 1)} ${GTIN.phone.slice(1, 7)} ${GTIN.phone.slice(7)}`)
    expect(bench.step).toBe('serial')
    bench.write('imei-1')
    expect(unitInHand().serial).toBe('IMEI-1')
    goTo('scan-back', ['opened'])
    bench.write(String(bench.prompt.context.lpn).toLowerCase())
    expect(bench.step).toBe('sort')
    bench.write(String(bench.prompt.context.container).toLowerCase())
    bench.command('close-parcel')
    expect(bench.step).toBe('arrive')
  })

  it('a tote is filled, closed and put away', () => {
    bench.signIn().write('p-shirt')
    bench.write(GTIN.shirt)
    bench.command('as-new')
    bench.write('t-001')
    bench.command('close-parcel', 'close-tote')
    bench.write('t-001')
    expect(bench.step).toBe('put-away')
    bench.write('rst-1')
    expect(bench.step).toBe('arrive')
    expect(bench.db.units.countIn('RST-1')).toBe(1)
  })

  it('a parcel is taken in at the gate', () => {
    bench.signIn().command('gate')
    bench.write('p-boots')
    expect(bench.db.parcels.byTracking('P-BOOTS')[0]?.gatedAt).not.toBe(null)
  })
})

describe('a badge that is written', () => {
  it('may be written as it is read aloud: small, in groups, with O for 0 and I or L for 1', () => {
    const { worker } = bench.badges
    const aloud = worker.replaceAll('0', 'o').replace('1', 'l').replaceAll('1', 'I').toLowerCase()
    bench.write(aloud.replaceAll(/(.{5})/g, '$1 '))
    expect(bench.step).toBe('arrive')
    expect(lastJournal()).toMatchObject({ byHand: true })
  })

  it('is shown to nobody, however it is misspelt', () => {
    const { worker } = bench.badges
    const secret = worker.slice(5)
    for (const text of [worker.slice(0, -1), `X${worker}`, worker.slice(3), `${worker}0`])
      expect(refusalsAmong(bench.write(text))).toEqual(['written-unfit'])
    bench.write(worker)
    bench.write(worker.slice(0, -2))
    expect(JSON.stringify([bench.events, rawScans()])).not.toContain(secret.slice(0, 12))
  })
})

describe('a code that is written', () => {
  beforeEach(() => {
    bench.signIn()
  })

  it('stands among the scans and in the journal as written', () => {
    bench.write('P-BOOTS')
    expect(rawScans().at(-1)).toEqual({ source: 'by-hand', text: 'P-BOOTS' })
    expect(lastJournal()).toMatchObject({ byHand: true })
    bench.scan(GTIN.boots)
    expect(lastJournal()).not.toHaveProperty('byHand')
  })

  it('answers the question that was seen, and no other', () => {
    const seen = bench.prompt.id
    bench.scan('P-BOOTS')
    expect(refusalsAmong(bench.write('P-SHIRT', seen))).toEqual(['scan-stale'])
  })

  it('is refused where its check digit says that it is misspelt, and nothing comes of it', () => {
    expect(refusalsAmong(bench.write('1Z999AA10123456785'))).toEqual(['written-misspelt'])
    expect(refusalsAmong(bench.write('RR123456786PL'))).toEqual(['written-misspelt'])
    bench.scan('P-BOOTS')
    expect(refusalsAmong(bench.write('9520000000081'))).toEqual(['written-misspelt'])
    expect(bench.step).toBe('identify')
    bench.write(GTIN.boots)
    goTo('scan-back', ['damaged', 'no-camera', 'none'])
    const lpn = String(bench.prompt.context.lpn)
    const wrong = lpn.endsWith('A') ? 'B' : 'A'
    expect(refusalsAmong(bench.write(lpn.slice(0, -1) + wrong))).toEqual(['written-misspelt'])
    bench.write(lpn)
    expect(bench.step).toBe('sort')
  })

  it('is taken where the site knows it, whatever it looks like', () => {
    bench.load('expected-returns', [
      {
        client: 'MAIN',
        rma: '1Z999AA10123456785',
        parcels: [{ tracking: 'P-ODD' }],
        lines: [{ sku: 'MUG', quantity: 1 }],
      },
    ])
    bench.write('1Z999AA10123456785')
    expect(bench.step).toBe('identify')
  })

  it('of a command is one of the card, or forged', () => {
    const code = bench.codeOf('gate')
    expect(refusalsAmong(bench.write(`${code.slice(0, -1)}${code.endsWith('0') ? '1' : '0'}`))).toEqual([
      'command-forged',
    ])
    bench.write(code.toLowerCase())
    expect(bench.step).toBe('gate')
  })

  it('twice the same is twice meant', () => {
    bench.scan('P-MUGS')
    bench.write(GTIN.mug)
    expect(refusalsAmong(bench.write(GTIN.mug))).not.toContain('repeat')
  })
})

describe('words that are asked for', () => {
  beforeEach(() => {
    bench.signIn().scan('P-TWO-A')
    bench.scan(GTIN.mug)
    bench.command('damaged', 'answer.1', 'answer.1', 'no-camera')
    expect(bench.step).toBe('question')
  })
  it('are taken whole, in any of the languages', () => {
    bench.write('  pęknięte  ucho \u200f שבור, ciobit\u0103 ')
    expect(note()).toBe('pęknięte ucho שבור, ciobită')
  })

  it.each(['RST-1', GTIN.mug, '(01)123', 'https://id.gs1.org/01/123', '^XA^FDhi^XZ'])(
    'are words even where they look like something else: %s',
    (text) => {
      bench.write(text)
      expect(note()).toBe(text)
    },
  )

  it('still may be scanned', () => {
    bench.scan('Chipped at the rim')
    expect(note()).toBe('Chipped at the rim')
  })

  it('are refused where there are too many of them, or they are none', () => {
    expect(refusalsAmong(bench.write('a'.repeat(201)))).toEqual(['answer-unfit'])
    expect(refusalsAmong(bench.write('a\u0007b'))).toEqual(['written-unfit'])
    expect(refusalsAmong(bench.write('a'.repeat(4096)))).toEqual(['written-unfit'])
    expect(refusalsAmong(bench.write(' \u200f '))).toEqual(['written-unfit'])
  })

  it('are an answer or a refusal, whatever they are', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        const events = bench.write(text)
        expect(events.map(({ event }) => event)).toContain('scan')
        if (note() !== undefined) bench.command('undo')
        return true
      }),
      { numRuns: 60 },
    )
  })
})
