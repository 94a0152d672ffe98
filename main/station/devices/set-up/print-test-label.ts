import type { PrinterConfig } from '#contract/config'
import type { TestLabel } from '#contract/device-screen'
import type { LabelDrawer } from '../../labels/draw-in-worker.ts'
import { testLabelCode, testLabelContent, testLabelTemplate } from '../../labels/test-label.ts'
import type { Printer } from '../printer/printer.ts'

/** Prints one label that belongs to no piece; nothing of it is written down. Takes its turn behind the jobs that wait. */
export async function printTestLabel(
  { printer, config }: { printer: Printer; config: PrinterConfig },
  drawer: Pick<LabelDrawer, 'draw'>,
): Promise<TestLabel> {
  const code = testLabelCode(Math.random)
  const template = testLabelTemplate(config)
  const content = testLabelContent({ ...config, code })
  const drawn = await drawer.draw({
    template,
    content,
    dpi: config.dpi,
    encode: config.language,
    copies: 1,
    symbols: config.kind === 'serial' ? config.symbols : 'bitmap',
    isTurned: false,
  })
  if (!drawn.ok) return { outcome: 'failed-safe', reason: 'does-not-fit' }
  const outcome = await printer.send(drawn.value.bytes)
  switch (outcome.kind) {
    case 'sent':
    case 'printed':
      return { outcome: 'sent', code }
    case 'failed-safe':
      return { outcome: 'failed-safe', reason: outcome.reason }
    case 'unknown':
      return { outcome: 'unknown', reason: outcome.reason, code }
  }
}
