import { readdirSync, readFileSync } from 'node:fs'
import { FIXED_COMMANDS } from '#contract/commands'
import { CLAIM_KINDS, CLAIM_STATUSES, FOUND_ENDS, TOLD_BY } from '#contract/claims'
import { SCAN_MEANINGS } from '#contract/bench'
import { DEMO_CONDITIONS, DEMO_STATES, DEMO_TRAPS } from '#contract/demo'
import { CALIBRATION_FAULTS } from '#contract/calibration'
import {
  ADVISED_REASONS,
  DEVICE_REASONS,
  DEVICE_WARNINGS,
  SEEN_KINDS,
  type DeviceState,
} from '#contract/devices'
import { BENCH_REFUSALS, type StationEvent } from '#contract/events'
import { DUE_ALARMS, DUE_KINDS, QueuesShape } from '#contract/queues'
import { OUTBOX_KINDS, OUTBOX_STATES } from '#contract/outbox'
import { isRestricted, PHOTO_ABOUTS } from '#contract/photos'
import { LANGUAGES, LINE_STATUSES, RETURN_TYPES } from '#contract/returns'
import { RULES_FILES, TRIED_PARTS, TRYING_STATES } from '#contract/rules-desk'
import {
  CLOSE_REASONS,
  EFFECT_EVENTS,
  EFFECT_KINDS,
  EFFECT_NEEDS,
  NOT_MAPPED,
  SYNC_REASONS,
  TARGET_SAYERS,
} from '#contract/sync'
import type { LabelJobState } from '#db/label-jobs-table'
import type { DigitalLinkRefusal } from '../barcodes/digital-link.ts'
import { FIELD_NAMES, GUIDE_STEPS } from '../../../renderer/features/devices/fields.ts'
import { PARTS } from '../../../renderer/features/rules/place.ts'
import { RULE_NAMES, RULE_WORDS } from '../../../renderer/features/rules/vocabulary.ts'
import { CAMERA_TROUBLES } from '../../../renderer/features/camera/camera-trouble.ts'
import { EVIDENCE_WORDS } from '../records/evidence/evidence-page.ts'
import { QUEUE_FACTS } from '../records/rework-queues.ts'
import { HISTORY_KINDS } from '../records/history-words.ts'
import { DEDUCTION_BARS } from '#contract/advice'
import { MANUAL_REASONS } from '../rules/advice/refund-advice.ts'
import { ELIGIBILITY_REASONS } from '../rules/law/eligibility.ts'
import { MONEY_SENTENCES } from '../records/money-words.ts'
import { EXPLANATIONS } from '../records/explained-by.ts'
import type { Pending } from '../bench/pending.ts'
import { EXPECTED, EXPECTED_TYPES } from '../rules/slip.ts'
import type { WeightDoubt } from '../rules/signals/arrival-weight.ts'
import type { DemoMoveKind } from '../demo/demo-worker.ts'

/** Every prompt with the parameters that its step gives. */
export const PROMPTS: Record<string, readonly string[]> = {
  'sign-in': [],
  gate: ['last'],
  'gate-manifest': ['come', 'announced'],
  arrive: [],
  'which-parcel': [],
  'unknown-parcel': ['text'],
  packaging: [],
  'packaging-return-to-sender': [],
  identify: ['pieces'],
  'identify-nothing-left': [],
  'identify-undeclared': [],
  'identify-wrong-item': [],
  'which-return': [],
  'which-client': [],
  'found-what': [],
  'found-bag': [],
  'found-place': ['container'],
  'found-witness': [],
  'not-expected-undeclared': ['product', 'client'],
  'not-expected-over': ['product', 'client'],
  'not-expected-foreign': ['product', 'client'],
  'not-expected-unknown': ['product', 'client'],
  serial: ['product'],
  'serial-doubt': ['product'],
  quantity: ['product', 'pieces', 'expected'],
  components: ['product', 'parts'],
  part: ['part'],
  measure: ['question', 'unit'],
  grade: [],
  'grade-counted': [],
  'override-reason': ['from', 'to'],
  disposition: [],
  'disposition-again': ['disposition'],
  'disposition-closed': ['disposition', 'gate'],
  approval: ['disposition'],
  'approval-badge-shown': ['disposition'],
  'gate-protocol': ['parcel'],
  'photo-parcel': [],
  'photo-protocol': [],
  'photo-found': [],
  'photo-paper': [],
  'set-aside': [],
  'set-aside-release': [],
  'scan-back': [],
  'scan-back-unknown': [],
  operation: ['operation', 'place', 'minutes'],
  'operation-part': [],
  'part-take-grade': ['part', 'lpn', 'grade'],
  'part-take-for': ['part', 'lpn'],
  'part-take': ['part'],
  'part-put': ['parts', 'container'],
  'part-put-for': ['parts', 'container', 'lpn'],
  'part-fit-grade': ['part', 'container', 'grade'],
  'part-fit': ['part', 'container'],
  'service-back': ['partner', 'day'],
  'service-serial': [],
  sort: ['container'],
  'sort-waiting': ['container'],
  'put-away': ['container', 'units'],
  'put-away-stopped': ['container', 'product', 'gate'],
  'hand-over': ['container'],
  'hand-over-carrier': ['container'],
  'hand-over-weight': ['container'],
  'hand-over-reference': ['carrier', 'container'],
  'close-line': ['sku', 'pieces', 'rma'],
  'close-labels-owed': ['lpns'],
  'close-parcel': ['pieces', 'skus', 'lpns'],
  'close-parcel-owed': ['pieces', 'skus', 'lpns'],
}

/** The calls of say() whose key is put together, and what they can become. */
const unexpected: Record<Extract<Pending, { kind: 'not-expected' }>['why'], true> = {
  undeclared: true,
  over: true,
  foreign: true,
  unknown: true,
}
const announced: Record<Extract<Pending, { kind: 'announced' }>['reception'], true> = {
  undeclared: true,
  'wrong-item': true,
}
const BUILT_PROMPTS: Record<string, readonly string[]> = {
  'say(`identify-': Object.keys(announced).map((reception) => `identify-${reception}`),
  'say(`not-expected-': Object.keys(unexpected).map((why) => `not-expected-${why}`),
  'say(`photo-': PHOTO_ABOUTS.filter((about) => about !== 'answer').map((about) => `photo-${about}`),
  'say(key': ['close-parcel', 'close-parcel-owed'],
}

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

const stepsFolder = new URL('../bench/steps/', import.meta.url)
const stepsSource = (): string =>
  readdirSync(stepsFolder)
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts') && name !== 'step.ts')
    .map((name) => readFileSync(new URL(name, stepsFolder), 'utf8'))
    .join('\n')

const quoted = (text: string): string[] => [...text.matchAll(/'([^']+)'/g)].map((found) => found[1] ?? '')

/** Prompt keys as the steps name them; `unforeseen` holds the calls of say() that this list does not know. */
export function promptsOfSteps(): { keys: Set<string>; unforeseen: string[] } {
  const source = stepsSource()
  const literal = [...source.matchAll(/\bsay\(\s*'([^']+)'/g)].map((found) => found[1] ?? '')
  const built = [...source.matchAll(/\bsay\(\s*(?!')(?:`[^$`]*|\w+)/g)].map(([call]) => call)
  return {
    keys: new Set([...literal, ...built.flatMap((call) => BUILT_PROMPTS[call] ?? [])]),
    unforeseen: built.filter((call) => !(call in BUILT_PROMPTS)),
  }
}

/** Label keys: label('…'), label(one ? '…' : '…') and { key: 'label.…' }. */
export function labelsOfSteps(): Set<string> {
  const source = stepsSource()
  const called = [...source.matchAll(/\blabel\(([^)]*)\)/g)].flatMap(([, inside]) => quoted(inside ?? ''))
  const named = [...source.matchAll(/key: 'label\.([^']+)'/g)].map((found) => found[1] ?? '')
  return new Set([...called, ...named])
}

const rendererFolder = new URL('../../../renderer/', import.meta.url)
const screensSource = (): string =>
  readdirSync(rendererFolder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !name.includes('.test.'))
    .map((name) => readFileSync(new URL(name, rendererFolder), 'utf8'))
    .join('\n')

const QUEUES = Object.keys(QueuesShape.shape)

/** The keys of the window that are put together, by how they begin. */
const BUILT_SCREEN_KEYS: Record<string, readonly string[]> = {
  'matters.': ['claims', 'found'],
  'matters-none.': ['claims', 'found'],
  'claim-status.': CLAIM_STATUSES,
  'claim-kind.': CLAIM_KINDS,
  'told-by.': TOLD_BY,
  'found-end.': FOUND_ENDS,
  'tone.': ['good', 'done', 'attention', 'refused', 'danger'],
  'device-kind.': SEEN_KINDS,
  'part-state.': ['open', 'asked', 'there', 'missing'],
  'erp-reason.': SYNC_REASONS,
  'line-status.': LINE_STATUSES,
  'return-type.': RETURN_TYPES,
  'queue.': QUEUES,
  'due.': DUE_KINDS,
  'due-alarm.': DUE_ALARMS,
  'queue-empty.': QUEUES,
  'outbox.': OUTBOX_STATES,
  'sync.why.': CLOSE_REASONS,
  'sync.need.': EFFECT_NEEDS,
  'sync.event.': EFFECT_EVENTS,
  'sync.said-by.': TARGET_SAYERS,
  'sync.': NOT_MAPPED,
  'devices.how.': [
    'serial',
    'tcp',
    'hid-pos',
    'wedge',
    'device',
    'cups',
    'windows',
    'file',
    'hid',
    'key',
    'window',
  ],
  'devices.field.': FIELD_NAMES,
  'devices.way.': ['in', 'out'],
  'devices.guide.': GUIDE_STEPS,
  'rules.name.': RULE_NAMES,
  'rules.word.': RULE_WORDS,
  'rules.part.': PARTS,
  'rules.form.': ['words', 'yes-no', 'number', 'between', 'day', 'free'],
  'rules.language.': LANGUAGES,
  'rules.moved.': TRIED_PARTS.filter((what) => what !== 'approval'),
  'rules.policy.': ['first', 'collect'],
  'rules.save.': RULES_FILES,
  'rules.take.': RULES_FILES,
  'rules.tried.': TRYING_STATES,
  'camera.trouble.': CAMERA_TROUBLES,
  'photo-of.': PHOTO_ABOUTS.filter(isRestricted),
  'photo-': ['erase', 'erase-sure', 'erase-failed'],
  'demo.trap.': DEMO_TRAPS,
  'demo.condition.': DEMO_CONDITIONS,
  'demo.state.': DEMO_STATES,
}

/** Keys of the window's own: 'screen.…' and `screen.….${…}`. */
export function wordsOfScreens(): Set<string> {
  const named = [...screensSource().matchAll(/['`]screen\.([\w.-]+)(['`$])/g)].flatMap(([, name, end]) =>
    end === '$'
      ? (BUILT_SCREEN_KEYS[name ?? ''] ?? [`${name}?`]).map((last) => `${name}${last}`)
      : [name ?? ''],
  )
  return new Set(named)
}

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
    'device-state': [...Object.keys(deviceStates), 'attention-advice'],
    'device-advice': ADVISED_REASONS,
    'device-warning': DEVICE_WARNINGS,
    'label-state': Object.keys(labelStates),
    means: SCAN_MEANINGS,
    document: [...OUTBOX_KINDS, ...EFFECT_KINDS],
    event: EVENTS,
    history: HISTORY_WORDS,
    money: MONEY_SENTENCES,
    'money.bar': DEDUCTION_BARS,
    'money.why': [...MANUAL_REASONS, ...ELIGIBILITY_REASONS.filter((why) => !ALLOWED.includes(why))],
    evidence: EVIDENCE_WORDS,
    queue: [...QUEUE_FACTS, 'spare-part'],
    screen: wordsOfScreens(),
    demo: wordsOfDemo(),
    'rules.expected': Object.keys(EXPECTED),
    'rules.type': EXPECTED_TYPES,
  }
  return new Set(
    Object.entries(groups).flatMap(([group, names]) => [...names].map((name) => `${group}.${name}`)),
  )
}
