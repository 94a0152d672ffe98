import { useCallback, useEffect, useState } from 'react'
import { CALIBRATION_TEXT } from '#contract/calibration'
import type { DevicesView, TestScan } from '#contract/device-screen'
import { useBench } from '../../bench.tsx'
import { Barcode } from '../../components/barcode.tsx'
import { BigAnswer } from '../../components/big-answer.tsx'
import { Icon } from '../../components/icon.tsx'
import { station } from '../../station.ts'
import { withControlNames } from './control-names.ts'
import { KIND_ICONS } from './device-words.ts'
import { GUIDE_STEPS, type GuideStep } from './fields.ts'
import { SaidLine, type Said } from '../../said-line.tsx'
import { labelTried, scanTried, weightTried } from './tried.ts'
import { useTestScans } from './use-devices.ts'
import { refusedTry } from './use-try.ts'

/** How often the scale is read while somebody puts something on it. */
const WEIGH_EVERY_MS = 1000

type GuideProps = { view: DevicesView; onAdd: () => void; onDone: () => void }

/** The first time: scan this, print that, weigh this. Each can wait. */
export function Guide({ view, onAdd, onDone }: GuideProps) {
  const { say } = useBench()
  const [done, setDone] = useState<readonly GuideStep[]>([])
  const [step, setStep] = useState<GuideStep>(GUIDE_STEPS[0])
  const next = GUIDE_STEPS[GUIDE_STEPS.indexOf(step) + 1]
  const goOn = (): void => (next === undefined ? onDone() : setStep(next))
  const isDone = useCallback(
    (kind: GuideStep) => setDone((before) => (before.includes(kind) ? before : [...before, kind])),
    [],
  )
  const mine = view.devices.filter(({ kind }) => kind === step)
  const given = { id: mine[0]?.id ?? null, isDone, onAdd, goOn, isGood: done.includes(step) }
  return (
    <>
      <ol className="guide-steps">
        {GUIDE_STEPS.map((kind) => (
          <li key={kind} aria-current={kind === step ? 'step' : undefined}>
            <Icon name={done.includes(kind) ? 'check' : KIND_ICONS[kind]} />
            {say({ key: `screen.devices.guide.${kind}` })}
          </li>
        ))}
      </ol>
      {step === 'scanner' && <TryScanner {...given} />}
      {step === 'printer' && <TryPrinter key={given.id} {...given} />}
      {step === 'scale' && <TryScale key={given.id} {...given} />}
    </>
  )
}

type StepProps = {
  /** The first device of this kind; null where none is set up. */
  id: string | null
  isGood: boolean
  isDone: (kind: GuideStep) => void
  onAdd: () => void
  goOn: () => void
}

function TryScanner({ isGood, isDone, onAdd, goOn }: StepProps) {
  const { say } = useBench()
  const [tried, setTried] = useState<Said | null>(null)
  const onScan = useCallback(
    (scan: TestScan) => {
      if (scan.calibration?.length === 0) isDone('scanner')
      setTried(scan.calibration === null ? anotherCode(scan) : scanTried(scan))
    },
    [isDone],
  )
  useTestScans(null, { onScan, onUnreadable: useUnreadable(setTried) })
  return (
    <>
      <h1>{say({ key: 'screen.devices.scan-this' })}</h1>
      <SaidLine said={tried} />
      <div className="calibration">
        <Barcode text={CALIBRATION_TEXT} />
      </div>
      <p className="queue-how">{say({ key: 'screen.devices.scan-hint' })}</p>
      <GuideAnswers isGood={isGood} onAdd={onAdd} goOn={goOn} act={null} />
    </>
  )
}

const anotherCode = ({ text }: TestScan): Said => ({
  tone: 'attention',
  words: [{ key: 'screen.devices.reads-wrong', params: { text: withControlNames(text) } }],
})

function TryPrinter({ id, isGood, isDone, onAdd, goOn }: StepProps) {
  const { say } = useBench()
  const [tried, setTried] = useState<Said | null>(null)
  const [code, setCode] = useState<string | null>(null)
  const onScan = useCallback(
    (scan: TestScan) => {
      const isBack = scan.text === code
      if (isBack) isDone('printer')
      setTried(isBack ? { tone: 'good', words: [{ key: 'screen.devices.label-back' }] } : scanTried(scan))
    },
    [code, isDone],
  )
  useTestScans(code === null ? false : null, { onScan, onUnreadable: useUnreadable(setTried) })
  const print = async (device: string): Promise<void> => {
    const answer = await station.call('devices.test-label', { device })
    if (!answer.ok) return setTried(refusedTry(answer.error))
    setCode('code' in answer.value ? answer.value.code : null)
    setTried(labelTried(answer.value))
  }
  const act = id === null ? null : () => void print(id)
  return (
    <>
      <h1>
        {say({
          key:
            id === null
              ? 'screen.devices.no-printer'
              : code
                ? 'screen.devices.scan-back'
                : 'screen.devices.print-that',
        })}
      </h1>
      <SaidLine said={tried} />
      <GuideAnswers isGood={isGood} onAdd={onAdd} goOn={goOn} act={act} />
    </>
  )
}

function TryScale({ id, isGood, isDone, onAdd, goOn }: StepProps) {
  const { say } = useBench()
  const [grams, setGrams] = useState<number | null>(null)
  useEffect(() => {
    if (id === null) return undefined
    const weigh = async (): Promise<void> => {
      const answer = await station.call('devices.test-weight', { device: id })
      setGrams(answer.ok ? answer.value.grams : null)
      if (answer.ok && answer.value.grams !== null) isDone('scale')
    }
    const timer = setInterval(() => void weigh(), WEIGH_EVERY_MS)
    return () => clearInterval(timer)
  }, [id, isDone])
  return (
    <>
      <h1>{say({ key: id === null ? 'screen.devices.no-scale' : 'screen.devices.weigh-this' })}</h1>
      <SaidLine said={id === null ? null : weightTried(grams)} />
      <GuideAnswers isGood={isGood} onAdd={onAdd} goOn={goOn} act={null} />
    </>
  )
}

function useUnreadable(setTried: (tried: Said) => void): () => void {
  return useCallback(
    () => setTried({ tone: 'refused', words: [{ key: 'refused.scan-unreadable' }] }),
    [setTried],
  )
}

type GuideAnswersProps = Pick<StepProps, 'isGood' | 'onAdd' | 'goOn'> & {
  /** Prints, where this step prints. */
  act: (() => void) | null
}

function GuideAnswers({ isGood, onAdd, goOn, act }: GuideAnswersProps) {
  const { say } = useBench()
  return (
    <div className="device-tiles guide-answers">
      {act && (
        <BigAnswer
          kind="quiet"
          icon="printer"
          label={say({ key: 'screen.devices.test-label' })}
          hint="1"
          onPress={act}
        />
      )}
      <BigAnswer
        kind="quiet"
        icon="plus"
        label={say({ key: 'screen.devices.add' })}
        hint="2"
        onPress={onAdd}
      />
      <BigAnswer
        kind="quiet"
        icon={isGood ? 'check' : 'forward'}
        label={say({ key: isGood ? 'screen.devices.go-on' : 'screen.devices.later' })}
        hint="3"
        onPress={goOn}
      />
    </div>
  )
}
