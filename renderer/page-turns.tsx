import { useEffect, useLayoutEffect, useRef } from 'react'
import { PAGE_ROWS, pageStart, pageTurned, type PageOf } from '#contract/pages'
import { useBench } from './bench.tsx'
import { BigAnswer } from './components/big-answer.tsx'

type Turns = {
  /** The list as the core gave it last. */
  page: PageOf<unknown>
  /** Which row the page was asked from: a quick hand is ahead of the core. */
  from: number
  onTurn: (from: number) => void
}

/** To the next page of a list and the one before, by touch, by key and by barcode; nothing where there is one page. */
export function PageTurns(turns: Turns) {
  return turns.page.total > PAGE_ROWS && <TwoTurns {...turns} />
}

function TwoTurns({ page: { total }, from, onTurn }: Turns) {
  const { view, say } = useBench()
  const turn = (by: 1 | -1): void => onTurn(pageTurned(pageStart(from, total), total, by))
  const turning = useRef(turn)
  turning.current = turn
  useScannedTurn(turning)
  // Before the turns are painted: no key is lost that is struck as they show.
  useLayoutEffect(() => {
    // Elsewhere these keys scroll, as they do everywhere. One that is struck while a key before it is still
    // told from a scan does not come here: it presses its button in its turn.
    const hear = (event: KeyboardEvent): void => {
      if (event.code !== 'PageDown' && event.code !== 'PageUp') return
      event.preventDefault()
      turning.current(event.code === 'PageDown' ? 1 : -1)
    }
    window.addEventListener('keydown', hear)
    return () => window.removeEventListener('keydown', hear)
  }, [])
  return (
    <>
      <BigAnswer
        kind="flow"
        icon="back"
        hint="PgUp"
        label={say({ key: 'command.look.previous-page' })}
        code={view.codes['look.previous-page']}
        onPress={() => turn(-1)}
      />
      <BigAnswer
        kind="flow"
        icon="forward"
        hint="PgDn"
        label={say({ key: 'command.look.next-page' })}
        code={view.codes['look.next-page']}
        onPress={() => turn(1)}
      />
    </>
  )
}

/** A scan of a page's barcode goes to the core as every scan does, and comes back with the next prompt. */
function useScannedTurn(turning: { readonly current: (by: 1 | -1) => void }): void {
  const { prompt, looksAt } = useBench().view
  const heard = useRef(prompt.id)
  useEffect(() => {
    if (heard.current === prompt.id) return
    heard.current = prompt.id
    if (looksAt === 'next-page') turning.current(1)
    if (looksAt === 'previous-page') turning.current(-1)
  }, [prompt.id, looksAt, turning])
}

/** Which rows of how many show, where they are not all of them. */
export function PageSaid({ page: { total, from, rows } }: { page: PageOf<unknown> }) {
  const { say } = useBench()
  if (rows.length === total) return null
  const params = { first: from + 1, last: from + rows.length, total }
  return <span className="page-said">{say({ key: 'screen.page', params })}</span>
}
