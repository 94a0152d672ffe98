import { useMemo } from 'react'
import { BenchContext, untouched } from './bench.tsx'
import { CoreBand } from './features/core/core-band.tsx'
import { BoardScreen } from './features/board/board-screen.tsx'
import { useBenchView } from './use-bench-view.ts'
import { lastLanguage, useLanguageOfThePage } from './use-language-of-the-page.ts'
import { sayIn } from './words.ts'

/** The second display: what the bench shows, for whoever stands further off. It hears no keys and asks for no change. */
export function Board() {
  const { view, core } = useBenchView()
  const language = view?.language ?? lastLanguage()
  useLanguageOfThePage(language)
  const say = useMemo(() => sayIn(language), [language])
  const bench = useMemo(() => view && { ...untouched, view, say }, [view, say])
  return (
    <div className="window">
      {core.kind !== 'up' && <CoreBand core={core} say={say} />}
      {bench ? (
        <BenchContext value={bench}>
          <BoardScreen />
        </BenchContext>
      ) : (
        <main className="starting">
          <h1>{say({ key: 'screen.starting' })}</h1>
        </main>
      )}
    </div>
  )
}
