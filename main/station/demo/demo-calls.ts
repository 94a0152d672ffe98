import type { DemoSpeed, DemoView } from '#contract/demo'
import { done, refused } from '#contract/result'
import type { CallsOf } from '../call-table.ts'

/** What may be asked of the demo. */
export type DemoAtWork = {
  view(): DemoView
  /** Settles when the scan's own prompt is shown. */
  scan(text: string): Promise<void>
  /** One scan of the made-up worker. */
  next(): Promise<void>
  play(speed: DemoSpeed): void
  stop(): void
  /** The picture of a label, a PNG in base64; null where there is none. */
  label(job: string): string | null
  /** Makes it all new. */
  again(): Promise<void>
}

/** The made-up site; null at every real one. */
export function demoTable(demo: DemoAtWork | null): CallsOf<'demo'> {
  const noDemo = refused({ code: 'no-demo' } as const)
  const act = async (doIt: (at: DemoAtWork) => void | Promise<void>) => {
    if (!demo) return noDemo
    await doIt(demo)
    return done(null)
  }
  return {
    'demo.view': () => (demo ? done(demo.view()) : noDemo),
    'demo.scan': ({ text }) => act((at) => at.scan(text)),
    'demo.next': () => act((at) => at.next()),
    'demo.play': ({ speed }) => act((at) => at.play(speed)),
    'demo.stop': () => act((at) => at.stop()),
    'demo.label': ({ job }) => {
      if (!demo) return noDemo
      const png = demo.label(job)
      return png === null ? refused({ code: 'no-such-label' }) : done({ png })
    },
    'demo.again': () => act((at) => at.again()),
  }
}
