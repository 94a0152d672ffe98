import { mtSics } from '#station/devices/scale/mt-sics'
import { readHidWeight } from '#station/devices/scale/hid-weight'
import { Pan } from '#station/devices/scale/pan'
import { ReplyFraming } from '#station/devices/scale/reply-framing'
import { textOf, type ScaleProtocol } from '#station/devices/scale/scale-protocol'
import { scaleProtocol } from '#station/devices/scale/scale-protocols'
import { hidReport } from '#tests/simulators/scale/scale-emulator'
import { scaleLanguages, type ScaleLanguageName } from '#tests/simulators/scale/scale-languages'
import { compared, told, type BenchReport, type Figure } from './figure.ts'
import { runBench, type BenchRun } from './run-bench.ts'
import { nsOf, ROUNDS } from './statistics.ts'

const SHOWN = { kind: 'weight', text: '12.345', unit: 'kg', isMoving: false } as const
const STABLE = 4

function scale({ isShort }: BenchRun): BenchReport {
  const times = isShort ? 2_000 : 100_000
  const names = Object.keys(scaleLanguages) as ScaleLanguageName[]
  return {
    title: 'Scales: from bytes to grams',
    how: [
      `Ours: the bytes of one answer are framed, checked and read as whole grams, ${times.toLocaleString('en')} times in each of ${ROUNDS} rounds; the median round counts.`,
      'Bare: `Number` of the six characters of the weight, cut out of the same bytes at a known place, in the same run.',
      'The last figure is the whole way of one byte: the byte that ends an answer is fed, the weight lies on the pan.',
    ],
    figures: [...names.map((name) => figureOf(name, times)), hidFigure(times), panFigure(times)],
    notes: [],
    hotSpots: [],
  }
}

function figureOf(name: ScaleLanguageName, times: number): Figure {
  const protocol = scaleProtocol({ protocol: name, unit: name === 'toledo-8217' ? 'kg' : undefined })
  const answer = answerOf(name, protocol)
  const framing = new ReplyFraming(protocol)
  const at = textOf(answer).indexOf(SHOWN.text)
  return compared({
    name: `${name}: one answer, ${answer.length} bytes`,
    ours: nsOf(times, () => framing.feed(answer).map((one) => protocol.read(one)).length),
    bare: nsOf(times, () => Number(textOf(answer.subarray(at, at + SHOWN.text.length)))),
    unit: 'ns',
    ratioIs: 'ours / bare',
    goal: null,
  })
}

/** CAS answers the second question with the weight. */
const answerOf = (name: ScaleLanguageName, { question }: ScaleProtocol): Uint8Array =>
  scaleLanguages[name].answer(SHOWN, name === 'cas' ? Uint8Array.of(0x11) : question)

function hidFigure(times: number): Figure {
  const report = hidReport({ status: STABLE, value: 12_345 })
  const view = new DataView(report.buffer)
  return compared({
    name: 'USB: one report',
    ours: nsOf(times, () => (readHidWeight(report)?.kind === 'stable' ? 1 : 0)),
    bare: nsOf(times, () => view.getUint16(4, true)),
    unit: 'ns',
    ratioIs: 'ours / bare',
    goal: null,
  })
}

function panFigure(times: number): Figure {
  const answer = answerOf('mt-sics', mtSics)
  const framing = new ReplyFraming(mtSics)
  const pan = new Pan()
  const last = Uint8Array.of(0x0a)
  const ns = nsOf(times, () => {
    framing.feed(answer.subarray(0, -2))
    for (const one of framing.feed(last)) {
      const reading = mtSics.read(one)
      if (reading.kind !== 'say') pan.read(reading, 0)
    }
    return pan.weight?.grams ?? 0
  })
  if (pan.weight?.grams !== 12_345) throw new Error('it was not weighed')
  return told('mt-sics: the whole answer to a weight on the pan', ns, 'ns')
}

await runBench('scale', scale)
