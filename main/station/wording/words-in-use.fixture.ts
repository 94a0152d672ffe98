import { RETURN_CHANGES } from '#contract/return-changes'
import { labelsOfSteps, promptsOfSteps } from './prompts-in-use.fixture.ts'
import { wordsOfScreens } from './screens-in-use.fixture.ts'
import { readdirSync, readFileSync } from 'node:fs'
import { FIXED_COMMANDS } from '#contract/commands'
import { REPRINT_REASONS } from '#db/label-jobs-table'
import { SCAN_MEANINGS } from '#contract/bench'
import { CALIBRATION_FAULTS } from '#contract/calibration'
import { ADVISED_REASONS, DEVICE_REASONS, DEVICE_WARNINGS, type DeviceState } from '#contract/devices'
import { BENCH_REFUSALS, type StationEvent } from '#contract/events'
import { OUTBOX_KINDS } from '#contract/outbox'
import { EFFECT_KINDS } from '#contract/sync'
import type { LabelJobState } from '#db/label-jobs-table'
import type { DigitalLinkRefusal } from '../barcodes/digital-link.ts'
import { APPROVAL_WORDS } from '../approvals/approval-words.ts'
import { EVIDENCE_WORDS } from '../records/evidence/evidence-page.ts'
import { QUEUE_FACTS } from '../records/rework-queues.ts'
import { HISTORY_KINDS } from '../records/history-words.ts'
import { DEDUCTION_BARS } from '#contract/advice'
import { MANUAL_REASONS } from '../rules/advice/refund-advice.ts'
import { ELIGIBILITY_REASONS } from '../rules/law/eligibility.ts'
import { MONEY_SENTENCES } from '../records/money-words.ts'
import { EXPLANATIONS } from '../records/explained-by.ts'
import { EXPECTED, EXPECTED_TYPES } from '../rules/slip.ts'
import type { WeightDoubt } from '../rules/signals/arrival-weight.ts'
import { JOURNAL_KINDS } from '../audit/journal-words.ts'
import { NUMBERS_WORDS } from '../numbers/numbers-desk.ts'
import { PROBLEM_CODES } from '../records/problems.ts'
import { VERIFY_STEPS } from '../records/verify.ts'
import type { DemoMoveKind } from '../demo/demo-worker.ts'

const gs1Refusals: Record<DigitalLinkRefusal['code'], true> = {
  empty: true,
  'stray-fnc1': true,
  'unknown-ai': true,
  'not-bracketed': true,
  'too-short': true,
  'too-long': true,
  'missing-fnc1': true,
  'bad-character': true,
  'bad-check-digit': true,
  'bad-date': true,
  'bad-value': true,
  'required-ai-missing': true,
  'excluded-pair': true,
  'repeated-ai': true,
  'not-a-digital-link': true,
  'compressed-digital-link': true,
  'bad-percent-encoding': true,
  'qualifier-order': true,
  'not-an-attribute': true,
}
const deviceStates: Record<DeviceState['kind'], true> = {
  absent: true,
  opening: true,
  ready: true,
  waiting: true,
  attention: true,
}
const labelStates: Record<LabelJobState, true> = {
  queued: true,
  sending: true,
  sent: true,
  'failed-safe': true,
  unknown: true,
  printed: true,
  void: true,
}
const confirmed: Record<Extract<StationEvent, { event: 'confirmed' }>['what'], true> = {
  gate: true,
  'scan-back': true,
  sorted: true,
  'put-away': true,
  'handed-over': true,
  'parcel-closed': true,
}
const weightDoubts: Record<WeightDoubt, true> = { lighter: true, heavier: true }
const EVENTS = [
  'ready',
  'device',
  'scan',
  'graded',
  'graded-because',
  'graded-by-person',
  'decided',
  'decided-no-place',
  'label',
  'tote-label',
  ...Object.keys(confirmed).map((what) => `confirmed.${what}`),
  ...['grade', 'disposition', 'lpn', 'other'].map((field) => `corrected.${field}`),
  'taken-back',
  'sync',
  'sync-unknown',
  'return-changed',
  'return-changed-more',
  'return-gone',
  'clocks-part',
  'clocks-agree',
  'stopped',
]

/** Nobody decides on these: they are why something may come back. */
const ALLOWED: readonly string[] = ['never-delivered', 'notice-in-time', 'seller-policy', 'notice-too-late']

const HISTORY_WORDS = [
  'rework-minutes',
  'rework-cost',
  ...HISTORY_KINDS,
  'grade',
  ...EXPLANATIONS,
  ...['grade', 'disposition', 'lpn', 'missingParts'].map((field) => `field.${field}`),
]

const demoFolder = new URL('../demo/', import.meta.url)
/** What the made-up worker scans next is worded by its kind. */
const demoMoves: Record<DemoMoveKind, true> = {
  badge: true,
  parcel: true,
  piece: true,
  serial: true,
  answer: true,
  label: true,
  place: true,
  forged: true,
}

/** What the demo says at the core: its parcels, what the eye sees of a piece, and why the worker stopped. */
function wordsOfDemo(): string[] {
  const source = readdirSync(demoFolder)
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .map((name) => readFileSync(new URL(name, demoFolder), 'utf8'))
    .join('\n')
  const named = [...source.matchAll(/'demo\.((?:title|note|stopped)\.[\w-]+)'/g)].map(
    (found) => found[1] ?? '',
  )
  return [...named, ...Object.keys(demoMoves).map((kind) => `next.${kind}`)]
}

export function keysInUse(): Set<string> {
  const groups: Record<string, Iterable<string>> = {
    prompt: promptsOfSteps().keys,
    note: [
      ...Object.keys(weightDoubts).map((doubt) => `parcel-${doubt}`),
      'set-aside',
      'keep-packaging',
      'read-lot',
    ],
    label: labelsOfSteps(),
    command: FIXED_COMMANDS,
    refused: BENCH_REFUSALS,
    gs1: Object.keys(gs1Refusals),
    calibration: [...CALIBRATION_FAULTS, 'card'],
    device: DEVICE_REASONS,
    'device-state': [...Object.keys(deviceStates), 'attention-advice', 'labels-left'],
    'device-advice': ADVISED_REASONS,
    'device-warning': DEVICE_WARNINGS,
    'label-state': Object.keys(labelStates),
    'label-why': REPRINT_REASONS,
    means: SCAN_MEANINGS,
    document: [...OUTBOX_KINDS, ...EFFECT_KINDS],
    event: EVENTS,
    'return-change': [...RETURN_CHANGES.filter((what) => what !== 'gone'), 'and-more', 'others'],
    history: HISTORY_WORDS,
    approval: APPROVAL_WORDS,
    money: MONEY_SENTENCES,
    'money.bar': DEDUCTION_BARS,
    'money.why': [...MANUAL_REASONS, ...ELIGIBILITY_REASONS.filter((why) => !ALLOWED.includes(why))],
    evidence: EVIDENCE_WORDS,
    queue: [...QUEUE_FACTS, 'spare-part'],
    numbers: NUMBERS_WORDS,
    audit: ['cannot-write', ...JOURNAL_KINDS, ...VERIFY_STEPS.map((step) => `step.${step}`)],
    problem: PROBLEM_CODES,
    screen: wordsOfScreens(),
    demo: wordsOfDemo(),
    'rules.expected': Object.keys(EXPECTED),
    'rules.type': EXPECTED_TYPES,
  }
  return new Set(
    Object.entries(groups).flatMap(([group, names]) => [...names].map((name) => `${group}.${name}`)),
  )
}
