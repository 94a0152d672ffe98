import type { ShownExchange } from '#contract/device-screen'
import { useBench } from '../../bench.tsx'
import { withControlNames } from './control-names.ts'

/** The last bytes, newest first; what was scanned or printed came masked from the core. */
export function TrafficLog({ exchanges }: { exchanges: readonly ShownExchange[] }) {
  const { view, say } = useBench()
  const time = new Intl.DateTimeFormat(view.language, { timeStyle: 'medium' })
  return (
    // Reached by the keyboard, so that it can be scrolled by it.
    <section className="traffic" tabIndex={0} aria-label={say({ key: 'screen.devices.log' })}>
      <h2>{say({ key: 'screen.devices.log' })}</h2>
      {exchanges.length === 0 && <p>{say({ key: 'screen.devices.log-empty' })}</p>}
      <ol>
        {exchanges.toReversed().map(({ way, at, hex, text, length }, i) => (
          <li key={`${at} ${exchanges.length - i}`}>
            <span className="traffic-when">
              <strong>{say({ key: `screen.devices.way.${way}` })}</strong>
              <span>{time.format(at)}</span>
              <span>{say({ key: 'screen.devices.bytes', params: { length } })}</span>
            </span>
            <code dir="ltr">{withControlNames(text)}</code>
            <code dir="ltr" className="traffic-hex">
              {hex}
            </code>
          </li>
        ))}
      </ol>
    </section>
  )
}
