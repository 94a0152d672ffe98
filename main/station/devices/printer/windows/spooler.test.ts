import { expect, test } from 'vitest'
import { datatypeFor, reasonOfJobStatus, reasonOfPrinterStatus, stageOfJob } from './spooler.ts'

test.each([
  [0x0, 'waiting', null],
  [0x8, 'waiting', null],
  [0x10, 'printing', null],
  [0x50, 'printing', 'paper-out'],
  [0x22, 'waiting', 'unreachable'],
  [0x1, 'waiting', 'queue-stopped'],
  [0x402, 'waiting', 'printer-fault'],
  [0x200, 'waiting', 'printer-fault'],
  [0x90, 'printed', null],
  [0x1000, 'printed', null],
  [0x2080, 'printed', null],
  [0x100, 'deleted', null],
  [0x190, 'deleted', null],
])('a job of the spooler with the bits %i is %s (%s)', (status, stage, reason) => {
  expect([stageOfJob(status), reasonOfJobStatus(status)]).toEqual([stage, reason])
})

test.each([
  [0, null],
  [0x400, null],
  [0x10, 'paper-out'],
  [0x40_0002, 'head-open'],
  [0x8, 'paper-jam'],
  [0x80, 'unreachable'],
  [0x1, 'queue-stopped'],
  [0x10_0000, 'printer-fault'],
])('a printer of the spooler with the bits %i: %s', (status, reason) => {
  expect(reasonOfPrinterStatus(status)).toBe(reason)
})

test('a driver of the newer kind takes raw bytes under another name', () => {
  expect([0, 3, 4].map(datatypeFor)).toEqual(['RAW', 'RAW', 'XPS_PASS'])
})
