import type { TestBench } from '#tests/bench-floor'
import type { Stage } from './stages.ts'

const administrator = (bench: TestBench): void => void bench.signIn('administrator')
const atErps = ['F8', '.', 'F3']
/** Some of its documents wait. */
const withWork = (bench: TestBench): void => {
  administrator(bench)
  bench.scan('T3')
}

/** Which ERPs there are: none, some; one that is added, tried, mapped, timed; one that is changed and removed. */
export const erpsStages: Stage[] = [
  { name: 'erps-none', reach: withWork, erps: { has: 'none' }, press: atErps, shows: '.empty .icon' },
  { name: 'erps', reach: administrator, erps: { has: 'some' }, press: atErps, shows: '.erps .row' },
  {
    name: 'erps-which',
    reach: administrator,
    erps: { has: 'none' },
    press: [...atErps, 'F6'],
    shows: '.device-tiles',
  },
  {
    name: 'erps-way',
    reach: administrator,
    erps: { has: 'none' },
    press: [...atErps, 'F6', '1'],
    shows: '.form-fields',
  },
  {
    name: 'erps-way-sftp',
    reach: administrator,
    erps: { has: 'none' },
    press: [...atErps, 'F6', '8'],
    shows: '.form-fields textarea',
  },
  {
    name: 'erps-not-authorised',
    reach: administrator,
    erps: { has: 'some', says: 'not-authorised' },
    press: atErps,
    touch: ['.erps .row .answer-flow', '[data-key="Enter"]'],
    shows: '.tried[data-tone="attention"]',
  },
  {
    name: 'erps-goods',
    reach: administrator,
    erps: { has: 'some' },
    press: atErps,
    touch: ['.erps .row .answer-flow', '[data-key="Enter"]'],
    shows: '.erps .mapping',
  },
  {
    name: 'erps-place',
    reach: administrator,
    erps: { has: 'some' },
    press: atErps,
    touch: ['.erps .row .answer-flow', '[data-key="Enter"]', '.erps .mapping .answer'],
    shows: '[data-place="place"] .mapping',
  },
  {
    name: 'erps-words',
    reach: administrator,
    erps: { has: 'some' },
    press: atErps,
    touch: ['.erps .row .answer-flow', '[data-key="Enter"]', '[data-place="goods"] ~ nav [data-key="Enter"]'],
    shows: '[data-place="words"] .form-fields',
  },
  {
    name: 'erps-times',
    reach: administrator,
    erps: { has: 'some' },
    press: atErps,
    touch: [
      '.erps .row .answer-flow',
      '[data-key="Enter"]',
      '[data-place="goods"] ~ nav [data-key="Enter"]',
      '[data-place="words"] ~ nav [data-key="Enter"]',
    ],
    shows: '[data-place="times"] .sync-line',
  },
  {
    name: 'erps-unmapped',
    reach: administrator,
    erps: { has: 'some' },
    press: atErps,
    touch: [
      '.erps .row .answer-flow',
      '[data-key="Enter"]',
      '[data-place="goods"] ~ nav [data-key="Enter"]',
      '[data-place="words"] ~ nav [data-key="Enter"]',
      '[data-place="times"] ~ nav [data-key="Enter"]',
    ],
    shows: '.tried[data-tone="refused"]',
  },
  {
    name: 'erps-remove',
    reach: withWork,
    erps: { has: 'some' },
    press: atErps,
    touch: ['.erps .row .answer-flow:last-child'],
    shows: '[data-place="sure-remove"] .sync-line',
  },
]
