import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { STEPS, type Step } from '#contract/bench'
import { refusalsAmong, type TestBench } from '#tests/bench-floor'
import { GTIN, smallSite } from '#tests/small-site'
import { stateOf } from '#tests/state-of-bench'

const started = (...scans: string[]): TestBench => {
  const bench = smallSite().signIn()
  for (const text of scans) bench.scan(text)
  return bench
}
const saying = (bench: TestBench, ...commands: string[]): TestBench => {
  bench.command(...commands)
  return bench
}
const sorted = (): TestBench => {
  const bench = saying(started('P-TWO-A', GTIN.mug), 'as-new')
  bench.scan('T-001')
  return bench
}
const inPutAway = (): TestBench => {
  const bench = saying(sorted(), 'park')
  bench.scan('T-001')
  return bench
}

/** A bench at each step of the job. */
const AT: Record<Step, () => TestBench> = {
  'sign-in': () => smallSite(),
  gate: () => saying(started(), 'gate'),
  arrive: () => started(),
  packaging: () => started('P-SEALED'),
  identify: () => started('P-SHIRT'),
  serial: () => started('P-WATCH', GTIN.watch),
  quantity: () => started('P-MUGS', GTIN.mug),
  components: () => started('P-SET', GTIN.blender),
  question: () => saying(started('P-BOOTS', GTIN.boots), 'opened', 'yes', 'answer.3'),
  photo: () => saying(started('P-TWO-A', GTIN.mug), 'damaged', 'answer.1', 'answer.1'),
  grade: () => saying(started('P-TWO-A', GTIN.mug), 'wrong-item'),
  disposition: () => {
    const bench = saying(started('P-PHONE', 'IMEI-1'), 'as-new')
    const { lpn = '' } = bench.prompt.context
    for (const text of [lpn, 'RST-1', lpn]) bench.scan(text)
    return bench
  },
  'scan-back': () => saying(started('P-PHONE', 'IMEI-1'), 'as-new'),
  sort: () => saying(started('P-SHIRT', GTIN.shirt), 'as-new'),
  'put-away': inPutAway,
  'next-unit': sorted,
  'close-parcel': () => saying(started('P-SHIRT'), 'close-parcel'),
  approval: () =>
    saying(started('P-TWO-A', GTIN.mug), 'damaged', 'answer.4', 'answer.1', 'no-camera', 'none'),
}

const bytes = fc.uint8Array({ maxLength: 60 }).map((data) => Buffer.from(data).toString('latin1'))
const nearlyOurs = fc
  .tuple(
    fc.constantFrom(
      ']C1',
      ']d2',
      '01',
      '(01)',
      '(21)',
      'BDB',
      'BDC',
      'WAW01',
      'https://id.gs1.org/01/',
      '00',
      '\x1d',
    ),
    fc.oneof(bytes, fc.stringMatching(/^[0-9A-Z]{0,30}$/)),
  )
  .map((parts) => parts.join(''))
const anyText = fc.oneof(bytes, nearlyOurs, fc.string({ unit: 'binary' }))

describe('any bytes at all, as a scan', () => {
  it.each(STEPS)(
    'never break the bench at %s, and what is refused changes nothing',
    (step) => {
      const bench = AT[step]()
      expect(bench.step).toBe(step)
      const before = stateOf(bench)
      const { raw } = bench.db
      fc.assert(
        fc.property(anyText, (text) => {
          raw.exec('BEGIN')
          try {
            const { id } = bench.prompt
            const refused = refusalsAmong(bench.scan(text))
            if (refused.length > 0) expect(stateOf(bench)).toBe(before)
            expect(bench.prompt.id).not.toBe(id)
          } finally {
            raw.exec('ROLLBACK')
          }
        }),
        { numRuns: 100 },
      )
    },
    60_000,
  )
})
