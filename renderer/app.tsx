import { useCallback, useMemo, useState } from 'react'
import { BenchContext } from './bench.tsx'
import { BenchScreen } from './bench-screen.tsx'
import { useCameraWatch } from './features/camera/use-camera-watch.ts'
import { CoreBand } from './features/core/core-band.tsx'
import { DemoPanel } from './features/demo/demo-panel.tsx'
import { useDemo } from './features/demo/use-demo.ts'
import { NoticeBand } from './features/notice/notice-band.tsx'
import { refusedNotice } from './features/notice/notice-of.ts'
import { useNotices } from './features/notice/use-notices.ts'
import { RealSite } from './features/real-site/real-site.tsx'
import { useAskBench, useBenchView } from './use-bench-view.ts'
import { useKeys } from './use-keys.ts'
import { useLanguageOfThePage } from './use-language-of-the-page.ts'
import { sayIn } from './words.ts'

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

  const language = view?.language ?? 'en'
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
        <RealSite language={language} onLeave={toBench} onOpened={toBench} />
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
      {demo && shown === 'bench' && <DemoPanel demo={demo} say={say} onRealSite={() => show('real-site')} />}
    </div>
  )
}
