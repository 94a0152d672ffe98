import { lazy, Suspense, useCallback, useMemo, useState } from 'react'
import { BenchContext } from './bench.tsx'
import { BenchScreen } from './bench-screen.tsx'
import { useCameraWatch } from './features/camera/use-camera-watch.ts'
import { CoreBand } from './features/core/core-band.tsx'
import { useDemo } from './features/demo/use-demo.ts'
import { NoticeBand } from './features/notice/notice-band.tsx'
import { refusedNotice } from './features/notice/notice-of.ts'
import { useNotices } from './features/notice/use-notices.ts'
import { useAskBench, useBenchView } from './use-bench-view.ts'
import { useKeys } from './use-keys.ts'
import { lastLanguage, useLanguageOfThePage } from './use-language-of-the-page.ts'
import { sayIn } from './words.ts'

// A station at work needs neither.
const DemoPanel = lazy(() => import('./features/demo/demo-panel.tsx'))
const RealSite = lazy(() => import('./features/real-site/real-site.tsx'))

/** The window: what the core shows, and nothing that it does not. */
export function App() {
  const [shown, show] = useState<'bench' | 'real-site'>('bench')
  const [isTyping, setTyping] = useState(false)
  const { view, core } = useBenchView()
  const demo = useDemo()
  const { notice, tell, tellAfter } = useNotices(view?.prompt ?? null)
  const onFault = useCallback((fault: string) => tell(refusedNotice('station-failed', fault)), [tell])
  const onUnreadable = useCallback(() => tell(refusedNotice('scan-unreadable')), [tell])
  const onRepeat = useCallback(
    (promptId: string | null) => tellAfter(promptId, refusedNotice('repeat')),
    [tellAfter],
  )
  const ask = useAskBench(view, onFault)
  const heardScan = useKeys(ask, view, { onUnreadable, onRepeat, isOn: shown === 'bench' && !isTyping })

  useCameraWatch(view?.person != null)

  const language = view?.language ?? lastLanguage()
  useLanguageOfThePage(language)
  const say = useMemo(() => sayIn(language), [language])
  const bench = useMemo(
    () =>
      view && {
        view,
        say,
        press: ask.command,
        scan: (text: string) => void ask.scan(text, null),
        write: ask.write,
        heardScan,
        setTyping,
      },
    [view, say, ask, heardScan],
  )
  const band =
    core.kind === 'up' ? <NoticeBand notice={notice} say={say} /> : <CoreBand core={core} say={say} />
  const toBench = (): void => show('bench')
  return (
    <div className="window" data-demo={(demo !== null && shown === 'bench') || undefined}>
      {shown === 'real-site' ? (
        <Suspense fallback={<main />}>
          <RealSite language={language} onLeave={toBench} onOpened={toBench} />
        </Suspense>
      ) : bench ? (
        <BenchContext value={bench}>
          <BenchScreen band={band} />
        </BenchContext>
      ) : (
        <main className="starting">
          {(core.kind !== 'up' || notice) && band}
          <h1>{say({ key: 'screen.starting' })}</h1>
        </main>
      )}
      {demo && shown === 'bench' && (
        <Suspense fallback={null}>
          <DemoPanel demo={demo} say={say} onRealSite={() => show('real-site')} />
        </Suspense>
      )}
    </div>
  )
}
