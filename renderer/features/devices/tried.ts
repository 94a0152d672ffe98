import type { Words } from '#contract/bench'
import type { TestLabel, TestScan } from '#contract/device-screen'
import type { Said } from '../../said-line.tsx'
import { withControlNames } from './control-names.ts'

export function labelTried(printed: TestLabel): Said {
  switch (printed.outcome) {
    case 'sent':
      return { tone: 'good', words: [{ key: 'screen.devices.label-sent', params: { code: printed.code } }] }
    case 'unknown':
      return {
        tone: 'attention',
        words: [{ key: 'screen.devices.label-unknown', params: reasonOf(printed) }],
      }
    case 'failed-safe':
      return { tone: 'refused', words: [{ key: 'screen.devices.label-not', params: reasonOf(printed) }] }
  }
}

const reasonOf = ({ reason }: { reason: string }): { reason: Words } => ({
  reason: reason === 'does-not-fit' ? { key: 'screen.devices.too-small' } : { key: `device.${reason}` },
})

/** The first thing to mend at a scanner comes first. */
export function scanTried({ text, calibration }: TestScan): Said {
  if (calibration === null)
    return {
      tone: 'good',
      words: [{ key: 'screen.devices.scanned', params: { text: withControlNames(text) } }],
    }
  if (calibration.length === 0) return { tone: 'good', words: [{ key: 'refused.calibration-passed' }] }
  return { tone: 'attention', words: calibration.map((fault) => ({ key: `calibration.${fault}` })) }
}

export const weightTried = (grams: number | null): Said =>
  grams === null
    ? { tone: 'attention', words: [{ key: 'screen.devices.no-weight' }] }
    : { tone: 'good', words: [{ key: 'screen.devices.weight', params: { weight: grams } }] }
