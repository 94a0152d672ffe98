import { ascii, conditionOf, faultsIn, textOf } from './printer-condition.ts'
import type { PrinterCondition, PrinterFault, StatusLanguage } from './printer-condition.ts'

/*
 * Zebra's ZPL II. Source: Zebra, ZPL II Programming Guide: ~HS (host status return), ~HQ (host query, ES = error
 * status), ~HI (host identification), ~JA (cancel all).
 */

const STX = '\x02'
const ETX = '\x03'

/**
 * ~HS: three frames, STX … ETX CR LF each, numbers between commas:
 *
 *   aaa,b,c,dddd,eee,f,g,h,iii,j,k,l   b paper out, c pause, eee formats in the buffer, j memory lost,
 *                                      k too cold, l too hot
 *   mmm,n,o,p,q,r,s,t,uuuuuuuu,v,www   o head up, p ribbon out, u labels left of the batch
 *   xxxx,y                             password, static memory
 *
 * The last whole group counts. Null while none is there.
 */
export function readHostStatus(heard: Uint8Array): PrinterCondition | null {
  const last = [...textOf(heard).matchAll(HOST_STATUS)].at(-1)
  if (!last) return null
  const first = fieldsOf(last[1])
  const second = fieldsOf(last[2])
  const faults = new Set<PrinterFault>([
    ...(on(first, 1) ? ['paper-out' as const] : []),
    ...(on(first, 2) ? ['paused' as const] : []),
    ...(on(first, 9) ? ['printer-fault' as const] : []),
    ...(on(first, 10) ? ['too-cold' as const] : []),
    ...(on(first, 11) ? ['too-hot' as const] : []),
    ...(on(second, 2) ? ['head-open' as const] : []),
    ...(on(second, 3) ? ['ribbon-out' as const] : []),
  ])
  // The batch in hand counts as one of the formats, too: each of the others is one label at least.
  const labelsLeft = Math.max(Number(first[4]), Number(second[8]))
  return conditionOf(faults, { warning: null, isBusy: labelsLeft > 0, labelsLeft })
}

/** Three frames and no byte between them but CR and LF. */
const HOST_STATUS = new RegExp(
  [
    String.raw`(\d{1,3},[01],[01],\d{1,4},\d{1,3},[01],[01],[01],\d{1,3},[01],[01],[01])`,
    String.raw`(\d{1,3},\d,[01],[01],[01],[\dA-Z],[\dA-Z],[01],\d{1,8},\d,\d{1,3})`,
    String.raw`([^,\x02\x03]{1,8},[01])`,
  ]
    .map((frame) => `${STX}${frame}${ETX}`)
    .join(String.raw`[\r\n]{0,2}`),
  'g',
)

const on = (fields: readonly string[], place: number): boolean => fields[place] === '1'
const fieldsOf = (frame: string | undefined): string[] => (frame ?? '').split(',')

/**
 * ~HQES, which answers also where ~HS is silent (no media, open head). Two lines of interest, each a flag, eight
 * digits of group 2 and eight of group 1; bits of group 1 are in ERROR_BITS and WARNING_BITS:
 *
 *   ERRORS:         1 00000000 00000005
 *   WARNINGS:       0 00000000 00000000
 */
export function readErrorStatus(heard: Uint8Array): PrinterCondition | null {
  const last = [...textOf(heard).matchAll(ERROR_STATUS)].at(-1)
  if (!last) return null
  const [isError, group2, group1, , warning1] = last.slice(1).map((digits) => Number.parseInt(digits, 16))
  const faults = new Set(faultsIn(group1 ?? 0, ERROR_BITS))
  // An error that these bits do not name is one all the same.
  if (faults.size === 0 && (isError === 1 || (group1 ?? 0) !== 0 || (group2 ?? 0) !== 0))
    faults.add('printer-fault')
  const warning = ((warning1 ?? 0) & PAPER_NEAR_END) === 0 ? null : 'paper-low'
  return conditionOf(faults, { warning, isBusy: false, labelsLeft: null })
}

const ERROR_STATUS = new RegExp(
  [
    `${STX}\\s*PRINTER STATUS`,
    String.raw`ERRORS:\s+([01])\s+([0-9A-F]{8})\s+([0-9A-F]{8})`,
    String.raw`WARNINGS:\s+[01]\s+([0-9A-F]{8})\s+([0-9A-F]{8})\s*${ETX}`,
  ].join(String.raw`\s+`),
  'gi',
)

const ERROR_BITS = [
  [0x1, 'paper-out'],
  [0x2, 'ribbon-out'],
  [0x4, 'head-open'],
  [0x8, 'cutter-jam'],
  [0x10 | 0x20, 'too-hot'],
  [0x40 | 0x80 | 0x100 | 0x200, 'printer-fault'],
  [0x1000 | 0x2000 | 0x4000 | 0x8000, 'paper-jam'],
  [0x1_0000, 'paused'],
] as const
const PAPER_NEAR_END = 0x8

/** ~HI: STX model, firmware, dots per millimetre, memory ETX. Gives the model. */
export function readModel(heard: Uint8Array): string | null {
  return IDENTIFICATION.exec(textOf(heard))?.[1]?.trim() || null
}

const IDENTIFICATION = new RegExp(`${STX}([ -+\\--~]{1,40}),[^${STX}${ETX}]{1,120}${ETX}`)

/** What ~HS has no field for. An error of another kind that it knows nothing of does not keep the printer from printing. */
const BEYOND_HOST_STATUS: readonly PrinterFault[] = ['paper-jam', 'cutter-jam']

function readBeyondHostStatus(heard: Uint8Array): PrinterCondition | null {
  const condition = readErrorStatus(heard)
  if (condition?.kind !== 'fault' || BEYOND_HOST_STATUS.includes(condition.reason)) return condition
  return { kind: 'ok', warning: null, isBusy: false, labelsLeft: null }
}

const HOST_QUERY = ascii('~HQES')

export const zplStatus: StatusLanguage = {
  questions: [
    { bytes: ascii('~HS'), read: readHostStatus },
    { bytes: HOST_QUERY, read: readErrorStatus },
  ],
  completes: { bytes: HOST_QUERY, read: readBeyondHostStatus },
  tellsBusy: true,
  proof: null,
  cancel: ascii('~JA'),
  model: { bytes: ascii('~HI'), read: readModel },
}
