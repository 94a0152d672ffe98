import { ToggleButton } from 'react-aria-components/ToggleButton'
import { DEMO_SPEEDS } from '#contract/demo'
import type { Say } from '../../words.ts'
import { DemoButton } from './demo-button.tsx'
import type { Demo } from './use-demo.ts'

/** The made-up worker's next scan, by hand, or one after the other at a speed. */
export function DemoControls({ demo, say }: { demo: Demo; say: Say }) {
  const { view, next, play, stop, isFailing } = demo
  const told = isFailing ? { key: 'screen.demo.failed' } : view.stopped
  return (
    <div className="demo-controls">
      <DemoButton icon="barcode" look="main" hint="F11" code={view.nextScan ?? undefined} onPress={next}>
        <strong>{say({ key: 'screen.demo.next' })}</strong>
        <small>{say(view.next)}</small>
      </DemoButton>
      <div className="demo-speeds">
        {DEMO_SPEEDS.map((speed) => (
          <ToggleButton
            key={speed}
            className="demo-button demo-speed"
            aria-label={say({ key: 'screen.demo.play', params: { speed } })}
            isSelected={view.speed === speed}
            onChange={(isOn) => (isOn ? play(speed) : stop())}
          >
            <bdi>{speed}×</bdi>
          </ToggleButton>
        ))}
        <DemoButton icon="pause" label={say({ key: 'screen.demo.pause' })} onPress={stop} />
      </div>
      <p className="demo-told" role="status">
        {told && say(told)}
      </p>
    </div>
  )
}
