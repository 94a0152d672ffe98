import { addWordsOfTheEditor } from './words-of-the-editor.ts'
import { useState } from 'react'
import { useBench } from '../../bench.tsx'
import { BackButton } from './back-button.tsx'
import { OpenRules } from './open-rules.tsx'
import { useBegun } from './use-desk.ts'
import { learnAllWords } from '../../words.ts'

addWordsOfTheEditor()
// Its texts are written in all of them.
await learnAllWords()

export type RulesScreenProps = { onClose: () => void }

/** What the site decides by, for its supervisors: read, changed in a draft, tried and put in force. */
export default function RulesScreen({ onClose }: RulesScreenProps) {
  const { view } = useBench()
  const mayLook = view.person !== null && view.person.role !== 'worker'
  return mayLook ? <AtTheDesk onClose={onClose} /> : <NotShown fault="not-permitted" onClose={onClose} />
}

function AtTheDesk({ onClose }: RulesScreenProps) {
  const { say } = useBench()
  // What was put in force or dropped ends a working copy; the next begins with what is there then.
  const [session, setSession] = useState(0)
  const begun = useBegun(session)
  if (!begun) return <Alone text={say({ key: 'screen.loading' })} onClose={onClose} />
  if ('fault' in begun) return <NotShown fault={begun.fault} onClose={onClose} />
  return <OpenRules key={session} begun={begun} onBegin={() => setSession(session + 1)} onClose={onClose} />
}

function NotShown({ fault, onClose }: RulesScreenProps & { fault: string }) {
  const { say } = useBench()
  const isRefused = fault === 'not-permitted'
  const words = isRefused
    ? { key: 'screen.rules.not-yours' }
    : { key: 'screen.cannot-show', params: { fault } }
  return <Alone text={say(words)} onClose={onClose} />
}

function Alone({ text, onClose }: RulesScreenProps & { text: string }) {
  const { say } = useBench()
  return (
    <>
      <main>
        <h1>{say({ key: 'screen.rules' })}</h1>
        <p className="empty">{text}</p>
      </main>
      <nav className="flow">
        <BackButton isHome onBack={onClose} />
      </nav>
    </>
  )
}
