import { beforeEach, describe, expect, it } from 'vitest'
import { refusalsAmong, type TestBench } from '#tests/bench-floor'
import { GTIN, smallSite } from '#tests/small-site'

let bench: TestBench
beforeEach(() => {
  bench = smallSite().signIn()
})

const unitInHand = () => bench.db.units.get(bench.prompt.context.unit ?? '')
const answers = () => {
  const record = bench.db.inspections.newestOf(bench.prompt.context.unit ?? '')
  return bench.db.inspections
    .answersOf(record?.id ?? '')
    .map(({ question, value }) => [question, JSON.parse(value)])
}

describe('big answers', () => {
  beforeEach(() => {
    bench.scan('P-TWO-A')
    bench.scan(GTIN.mug)
  })

  it('are commands; a code of the world is none', () => {
    expect(bench.options.slice(0, 6)).toEqual([
      'as-new',
      'opened',
      'dirty',
      'damaged',
      'part-missing',
      'wrong-item',
    ])
    expect(refusalsAmong(bench.scan('RST-1'))).toEqual(['not-expected-here'])
    expect(refusalsAmong(bench.scan(GTIN.mug))).toEqual(['not-expected-here'])
    expect(refusalsAmong(bench.command('answer.9'))).toEqual(['command-not-now'])
  })

  it('are taken back one by one', () => {
    bench.command('damaged', 'answer.2', 'answer.1')
    expect(answers()).toEqual([
      ['condition', 'damaged'],
      ['damage', 'visible'],
      ['damage-by', 'customer'],
    ])
    bench.command('undo', 'undo')
    expect(answers()).toEqual([['condition', 'damaged']])
    bench.command('undo')
    expect(bench.options[0]).toBe('as-new')
  })

  it('of a rework come back to the question, twice at most', () => {
    bench.command('dirty', 'answer.1')
    expect(bench.options[0]).toBe('as-new')
    bench.command('dirty', 'answer.1', 'dirty')
    expect(bench.options.slice(0, 2)).toEqual(['answer.2', 'answer.3'])
    expect(refusalsAmong(bench.command('answer.1'))).toEqual(['command-not-now'])
    bench.command('answer.2')
    expect(unitInHand()).toMatchObject({ grade: 'C', disposition: 'CLEAN' })
  })

  it('that name another article have a person grade it', () => {
    bench.command('wrong-item')
    expect(bench.step).toBe('grade')
    expect(bench.options[0]).toBe('grade.A')
    expect(refusalsAmong(bench.scan('RST-1'))).toEqual(['not-expected-here'])
    bench.command('grade.C')
    expect(unitInHand()).toMatchObject({ grade: 'C', disposition: 'HOLD' })
  })
})

describe('a photo', () => {
  it('is answered with no-camera where there is none, and a text that is read is none', () => {
    bench.scan('P-TWO-A')
    bench.scan(GTIN.mug)
    bench.command('damaged', 'answer.1', 'answer.1')
    expect(bench.step).toBe('photo')
    expect(bench.options[0]).toBe('no-camera')
    expect(refusalsAmong(bench.scan('a'.repeat(64)))).toEqual(['not-expected-here'])
    bench.command('no-camera')
    expect(bench.step).toBe('question')
    bench.scan('Chipped at the rim')
    expect(answers()).toContainEqual(['note', 'Chipped at the rim'])
  })
})

describe('a measure', () => {
  beforeEach(() => {
    bench.scan('P-BOOTS')
    bench.scan(GTIN.boots)
    bench.command('opened', 'yes', 'answer.3')
    expect(bench.prompt.say).toMatchObject({ key: 'prompt.measure', params: { unit: 'mm' } })
  })

  it('is keyed in digit by digit, cleared, and entered', () => {
    bench.command('digit.2', 'digit.5')
    expect(bench.prompt.context.entered).toBe('25')
    bench.command('clear')
    expect(bench.prompt.context.entered).toBe('')
    bench.command('digit.2', 'enter')
    expect(answers()).toContainEqual(['sole-wear', 2])
  })

  it('is refused in words where nothing was keyed in, or too much', () => {
    const events = bench.command('enter')
    expect(events).toContainEqual({ event: 'refused', code: 'answer-not-a-number', params: { unit: 'mm' } })
    expect(refusalsAmong(bench.command('digit.9', 'digit.9', 'enter'))).toEqual(['answer-out-of-range'])
    expect(bench.prompt.context.entered).toBe('99')
  })

  it('has no point where it has no decimals, and may be read off a barcode', () => {
    expect(bench.options).not.toContain('point')
    expect(refusalsAmong(bench.command('digit.1', 'point', 'digit.5', 'enter'))).toContain(
      'answer-not-a-number',
    )
    bench.command('clear')
    bench.scan('4')
    expect(answers()).toContainEqual(['sole-wear', 4])
  })

  it('may be left out where it cannot be taken, and back drops what was keyed in', () => {
    bench.command('digit.7', 'back')
    expect(bench.prompt.context.entered).toBe('')
    bench.command('none')
    expect(answers()).toContainEqual(['sole-wear', 'slight'])
  })
})

describe('a date', () => {
  beforeEach(() => {
    bench.scan('P-FOOD')
  })

  it('that the symbol says is not asked', () => {
    bench.scan(`(01)0${GTIN.cheese}(17)271231`)
    bench.command('as-new')
    expect(unitInHand()).toMatchObject({ expiresOn: '2027-12-31', grade: 'A' })
  })

  it('is keyed in as printed, or scanned', () => {
    bench.scan(GTIN.cheese)
    bench.command('as-new', 'digit.2', 'digit.6')
    expect(refusalsAmong(bench.command('enter'))).toEqual(['answer-unfit'])
    bench.command('digit.1', 'digit.2', 'digit.0', 'digit.0', 'enter')
    expect(answers()).toContainEqual(['expiry', '2026-12-31'])
  })

  it('that is past keeps the piece from every shelf', () => {
    bench.scan(GTIN.cheese)
    bench.command('as-new')
    bench.scan(`(01)0${GTIN.cheese}(17)260101`)
    expect(unitInHand().grade).toBe('E')
    for (const code of ['RESTOCK', 'BSTOCK', 'DONATE', 'RTV'])
      expect(refusalsAmong(bench.command(`disposition.${code}`))).toEqual(['exit-gate-closed'])
  })
})
