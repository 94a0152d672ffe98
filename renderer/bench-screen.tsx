import type { ReactNode } from 'react'
import { useBench } from './bench.tsx'
import { placed } from './answers/answers-of.ts'
import { FlowBar } from './answers/flow-bar.tsx'
import { waitsForScan } from './answers/waits-for-scan.ts'
import { OpenField, WriteOffer } from './answers/write-offer.tsx'
import { useBesides } from './besides.tsx'
import { useWriting } from './features/by-hand/use-writing.ts'
import { WriteScreen } from './features/by-hand/write-screen.tsx'
import { Money } from './features/decide/money.tsx'
import { ChangedCard } from './features/parcel/changed-card.tsx'
import { ParcelCard } from './features/parcel/parcel-card.tsx'
import { BenchNotices } from './features/notice/bench-notices.tsx'
import { UnitCard } from './features/parcel/unit-card.tsx'
import { Operation } from './features/rework/operation.tsx'
import { QuestionPicture } from './features/inspect/picture.tsx'
import { QuestionHead } from './question-head.tsx'
import { screens } from './screens.ts'
import { Top } from './top.tsx'

/** Who and what stands around the question, the question itself, and what can always be done. */
export function BenchScreen({ band }: { band: ReactNode }) {
  const { doors, offer, screen } = useBesides()
  return screen === null ? (
    <Question band={band} doors={doors} offer={offer} />
  ) : (
    <div className="bench besides">
      <Top />
      {band}
      {screen}
    </div>
  )
}

function Question({ band, doors, offer }: { band: ReactNode; doors: ReactNode; offer: ReactNode }) {
  const { view } = useBench()
  const { prompt, parcel, unit } = view
  const Screen = view.operation ? Operation : screens[prompt.step]
  const { flow } = placed(prompt)
  const writing = useWriting(prompt)
  const isScanned = !view.operation && waitsForScan(prompt)
  // Between the doors to other grades and ways, which take its place while they stand open.
  const isAmongAnswers = prompt.step === 'sort' || prompt.step === 'scan-back'
  return (
    <OpenField value={writing.open}>
      <div className="bench" data-step={prompt.step} data-prompt={prompt.id}>
        <Top />
        {band}
        <BenchNotices />
        <div className="work" data-alone={(!parcel && !unit) || undefined}>
          <main>
            <QuestionHead picture={<QuestionPicture />} />
            {writing.isOpen ? (
              <WriteScreen onClose={writing.close} />
            ) : (
              <>
                <Screen />
                {isScanned && !isAmongAnswers && <WriteOffer kind="quiet" />}
                {prompt.step === 'arrive' && offer}
              </>
            )}
          </main>
          {(parcel || unit) && (
            <aside>
              <ChangedCard />
              <UnitCard />
              {/* Where money is shown, what else is in the parcel can wait. */}
              {unit?.money ? <Money money={unit.money} withLaw={false} /> : <ParcelCard />}
            </aside>
          )}
        </div>
        {flow.length > 0 && !writing.isOpen && (
          <FlowBar
            options={flow}
            doors={
              <>
                {!isScanned && <WriteOffer kind="flow" />}
                {doors}
              </>
            }
          />
        )}
      </div>
    </OpenField>
  )
}
