import { useState } from 'react'
import type { Say } from '../../words.ts'
import { DemoAgain } from './demo-again.tsx'
import { DemoButton } from './demo-button.tsx'
import { DemoControls } from './demo-controls.tsx'
import { DemoDock } from './demo-dock.tsx'
import { DemoPrinter } from './demo-printer.tsx'
import { DemoBadges, DemoPlaces, DemoThings } from './demo-things.tsx'
import type { Demo } from './use-demo.ts'

/** With less than this, the bench has the window for itself at first. */
const WIDE = '(min-width: 1200px)'
/** The key that opens it and shuts it. */
const DOOR = 'Ins'
/** How fast a shift plays that is begun at the rail. */
const RAIL_SPEED = 10

type Panel = {
  demo: Demo
  say: Say
  /** Leads from the made-up site to a real one. */
  onRealSite: () => void
}

/** The made-up site beside the bench: what lies there, who scans it, and what the printer gives. */
export default function DemoPanel(panel: Panel) {
  const [isOpen, setOpen] = useState(() => window.matchMedia(WIDE).matches)
  return isOpen ? (
    <OpenPanel {...panel} onShut={() => setOpen(false)} />
  ) : (
    <Rail {...panel} onOpen={() => setOpen(true)} />
  )
}

/** Folded: as narrow as a finger, and the worker can still be sent on. */
function Rail({ demo, say, onOpen }: Panel & { onOpen: () => void }) {
  const { view, next, play, stop } = demo
  const isPlaying = view.speed !== null
  return (
    <section className="demo" data-folded aria-label={say({ key: 'screen.demo.name' })}>
      <strong className="demo-mark">{say({ key: 'screen.demo.name' })}</strong>
      <DemoButton icon="back" hint={DOOR} label={say({ key: 'screen.demo.open' })} onPress={onOpen} />
      <DemoButton
        icon="barcode"
        look="main"
        hint="F11"
        code={view.nextScan ?? undefined}
        label={say({ key: 'screen.demo.next' })}
        onPress={next}
      />
      {isPlaying ? (
        <DemoButton icon="pause" label={say({ key: 'screen.demo.pause' })} onPress={stop} />
      ) : (
        <DemoButton
          icon="play"
          label={say({ key: 'screen.demo.play', params: { speed: RAIL_SPEED } })}
          onPress={() => play(RAIL_SPEED)}
        />
      )}
    </section>
  )
}

function OpenPanel({ demo, say, onRealSite, onShut }: Panel & { onShut: () => void }) {
  const { view, scan, again } = demo
  const shown = { view, say, scan }
  return (
    <section className="demo" aria-label={say({ key: 'screen.demo.name' })}>
      <header className="demo-head">
        <strong className="demo-mark">{say({ key: 'screen.demo.name' })}</strong>
        <span>{say({ key: 'screen.demo.made-up' })}</span>
        <DemoButton icon="forward" hint={DOOR} label={say({ key: 'screen.demo.close' })} onPress={onShut} />
      </header>
      <DemoControls demo={demo} say={say} />
      <div className="demo-site" tabIndex={-1}>
        {!view.isSignedIn && <DemoBadges {...shown} />}
        <DemoThings {...shown} />
        <DemoPlaces {...shown} />
        <DemoPrinter {...shown} />
        <DemoDock {...shown} />
        {view.isSignedIn && <DemoBadges {...shown} />}
        <section>
          <DemoAgain say={say} again={again} />
          <DemoButton icon="shelf" onPress={onRealSite}>
            {say({ key: 'screen.demo.real-site' })}
          </DemoButton>
        </section>
      </div>
    </section>
  )
}
