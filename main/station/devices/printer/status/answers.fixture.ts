import type { PrinterLanguage } from '#contract/config'
import type { PrinterFault } from './printer-condition.ts'

/** ~HS as the programming guide prints it, with what differs from a printer at rest. */
export function hostStatus(
  differs: Partial<Record<'paper' | 'pause' | 'memory' | 'cold' | 'hot' | 'head' | 'ribbon', 1>> & {
    formats?: number
    left?: number
  },
): Buffer {
  const { paper = 0, pause = 0, memory = 0, cold = 0, hot = 0, head = 0, ribbon = 0 } = differs
  const formats = String(differs.formats ?? 0).padStart(3, '0')
  const left = String(differs.left ?? 0).padStart(8, '0')
  const frames = [
    `030,${paper},${pause},0406,${formats},0,0,0,000,${memory},${cold},${hot}`,
    `000,0,${head},${ribbon},0,2,6,0,${left},1,000`,
    '1234,0',
  ]
  return Buffer.from(frames.map((frame) => `\x02${frame}\x03\r\n`).join(''), 'latin1')
}

export const errorStatus = (group1: string, warnings = '00000000'): Buffer =>
  Buffer.from(
    `\x02\r\n\r\n  PRINTER STATUS\r\n   ERRORS:         ${/[^0]/.test(group1) ? 1 : 0} 00000000 ${group1}\r\n` +
      `   WARNINGS:       ${/[^0]/.test(warnings) ? 1 : 0} 00000000 ${warnings}\r\n\x03`,
    'latin1',
  )

type Answers = { ok: Buffer; faults: Partial<Record<PrinterFault, Buffer>> }

/** What a printer of each language answers to its first question. */
export const ANSWERS: Record<PrinterLanguage, Answers> = {
  zpl: {
    ok: hostStatus({}),
    faults: {
      'paper-out': hostStatus({ paper: 1, pause: 1 }),
      paused: hostStatus({ pause: 1 }),
      'printer-fault': hostStatus({ memory: 1 }),
      'too-cold': hostStatus({ cold: 1 }),
      'too-hot': hostStatus({ hot: 1 }),
      'head-open': hostStatus({ head: 1, paper: 1 }),
      'ribbon-out': hostStatus({ ribbon: 1 }),
    },
  },
  tspl: {
    ok: Buffer.of(0, 0),
    faults: {
      'head-open': Buffer.of(0x45, 0x45),
      'paper-out': Buffer.of(0x04, 0x04),
      'paper-jam': Buffer.of(0x02, 0x02),
      'ribbon-out': Buffer.of(0x08, 0x08),
      paused: Buffer.of(0x10, 0x10),
      'too-hot': Buffer.of(0x80, 0x80),
    },
  },
  epl: {
    ok: Buffer.from('00\r\n'),
    faults: {
      'paper-out': Buffer.from('07\r\n'),
      'head-open': Buffer.from('07,11\r\n'),
      paused: Buffer.from('12\r\n'),
      'printer-fault': Buffer.from('44\r\n'),
    },
  },
  escpos: {
    ok: Buffer.of(0x12, 0x12, 0x12, 0x12),
    faults: {
      'head-open': Buffer.of(0x1a, 0x36, 0x12, 0x72),
      'paper-out': Buffer.of(0x1a, 0x32, 0x12, 0x72),
      'cutter-jam': Buffer.of(0x1a, 0x52, 0x1a, 0x12),
      'printer-fault': Buffer.of(0x1a, 0x52, 0x32, 0x12),
      'too-hot': Buffer.of(0x1a, 0x52, 0x52, 0x12),
      paused: Buffer.of(0x1a, 0x12, 0x12, 0x12),
    },
  },
}
