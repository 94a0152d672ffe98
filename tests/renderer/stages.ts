import { erpRefused, parkReason } from '#contract/park-reasons'
import { keptReason } from '#station/erp/kept-reason'
import type { BenchView } from '#contract/bench-view'
import type { CoreState } from '#contract/bridge'
import type { TakePhotoRefusal } from '#contract/photos'
import { shippedRules, TestBench } from '#tests/bench-floor'
import { settleApproval } from '#station/approvals/settle-approval'
import { makeLpn } from '#station/barcodes/lpn'
import { BOARD } from './window.ts'
import { cellsOf } from '#station/numbers/count-unit'
import { GTIN, stock } from './site.ts'
import { photoStages } from './photo-stages.ts'
import { rulesStages } from './rules-stages.ts'
import type { TestErps } from './test-erps.ts'
import type { Audit } from '#contract/audit'
import { auditStages } from './audit-stages.ts'
import { erpsStages } from './erps-stages.ts'
import type { TestDevices } from './test-devices.ts'
import type { TestRules } from './test-rules.ts'

/** A screen worth looking at: how the bench gets there, and what the core does not say by itself in a test. */
export type Stage = {
  name: string
  reach: (bench: TestBench) => void
  last?: string[]
  /** A command of the card that is scanned then. */
  tries?: string
  besides?: Partial<BenchView>
  core?: CoreState
  /** What a check of the records found. */
  audit?: Audit
  /** The devices' screen has these; nothing where it is not looked at. */
  devices?: ConstructorParameters<typeof TestDevices>[1]
  /** The screen of the ERPs has these; nothing where it is not looked at. */
  erps?: ConstructorParameters<typeof TestErps>[1]
  /** What is pressed on the screen before it is looked at. */
  press?: string[]
  /** What is written there: CSS and text. */
  fill?: [string, string]
  /** The same by what is there: CSS. */
  touch?: string[]
  /** What happened to the rules before. */
  rules?: (rules: TestRules) => Promise<void>
  /** Why the camera gives no picture: the name of what getUserMedia throws. */
  camera?: 'NotFoundError' | 'NotReadableError'
  /** What the core says to a photo instead of keeping it. */
  photoRefused?: TakePhotoRefusal
  /** Takes the photo that is asked for, before anything is pressed. */
  takesPhoto?: true
  /** What is there once the screen has its answer. */
  shows?: string
  path?: string
}

const ANSWERS = ['enter', 'as-new', 'yes', 'answer.1', 'none', 'no']

/** Answers whatever is asked, the likelier answer first, until the bench stands where it should. */
function answerUntil(bench: TestBench, isThere: () => boolean, likely: string[] = []): void {
  for (let turns = 0; !isThere(); turns++) {
    const answer = [...likely, ...ANSWERS].find((command) => bench.options.includes(command))
    if (turns > 20 || answer === undefined)
      throw new Error(`stuck at ${bench.step}: ${bench.options.join(' ')}`)
    bench.command(answer)
  }
}
const parcel = (tracking: string) => (bench: TestBench) => void bench.signIn().scan(tracking)
const piece = (tracking: string, gtin: string) => (bench: TestBench) => {
  parcel(tracking)(bench)
  bench.scan(gtin)
}
const until =
  (step: string, start: (bench: TestBench) => void, likely: string[] = []) =>
  (bench: TestBench) => {
    start(bench)
    answerUntil(bench, () => bench.step === step, likely)
  }
/** What came back in the last four weeks and in the four before, some of it more often. */
function twoPeriods(bench: TestBench): void {
  bench.signIn('supervisor')
  const { counts } = bench.db
  const today = Date.UTC(2026, 10, 2) / 86_400_000
  const word = (text: string): number => counts.wordId(text)
  for (let number = 0; number < 240; number++) {
    const isNow = number % 2 === 0
    const reason = isNow && number % 3 === 0 ? 'not-as-described' : 'size-or-fit'
    const ended = [reason, 'A', 'RESTOCK', '', 1, Number(number % 5 > 0)]
    const unit = {
      day: today - (isNow ? number % 28 : 28 + (number % 28)),
      unitId: `U${number}`,
      quarter: 0,
      outcome: word(JSON.stringify(ended)),
      product: word(`MAIN\t${number % 3 === 0 ? 'AP-OXF-NVY-M' : 'SA-07-RED'}`),
      category: word('apparel'),
      supplier: word(''),
      carrier: word('inpost'),
      channel: word('web'),
      client: word('MAIN'),
      country: word('PL'),
      inspecting: 20 + (number % 9),
      labelling: null,
      sorting: 12 + (number % 5),
      whole: 24 + (number % 9),
    }
    counts.add(cellsOf(unit, 1))
  }
}

/** Something of several kinds waits for the supervisor who is signed in. */
function everythingToDecide(bench: TestBench): void {
  lampAtSort(bench)
  bench.command('disposition.DISPOSE', 'answer.1', 'next')
  answerUntil(bench, () => bench.step === 'sort' || bench.step === 'scan-back')
  if (bench.step === 'scan-back') bench.scan(bench.prompt.context.lpn ?? '')
  bench.scan(bench.prompt.context.container ?? '')
  if (bench.options.includes('park')) bench.command('park')
  bench.scan('WHOSE-IS-IT')
  if (bench.step !== 'arrive') throw new Error(`still at ${bench.step}`)
  bench.command('park')
  bench.signIn('supervisor')
}

/** The worker wanted a lamp thrown away, and the supervisor did not. */
function decidedForWorker(bench: TestBench): void {
  everythingToDecide(bench)
  const [waiting] = bench.db.approvalsWaiting.decisions(1)
  if (!waiting) throw new Error('nothing waits')
  const settled = { kind: 'override', subject: waiting.unitId, seen: waiting.id, said: null } as const
  bench.carryOut('NOT-THAT-WAY', {
    kind: 'deed',
    name: 'reject',
    does: (turn) => settleApproval(turn, { ...settled, answer: 'reject' }),
  })
  bench.signIn('worker')
}

/** A dock that knows what is wanted of it. */
const withTarget = (reach: (bench: TestBench) => void) => (bench: TestBench) => {
  bench.floor.settings.dock = { shifts: ['06:00', '14:00', '22:00'], unitsAnHour: 60, parcelsAnHour: 45 }
  reach(bench)
}
/** A blender without its lid lies here, and another one is for parts. */
function partToTake(bench: TestBench): void {
  bench.load('expected-returns', [
    { rma: 'RMA-20999', parcels: [{ tracking: 'T999' }], lines: [{ sku: 'SA-07-RED', quantity: 1 }] },
  ])
  piece('T4', GTIN.blender)(bench)
  bench.command('part-missing', 'missing')
  answerUntil(bench, () => bench.step === 'question')
  answerUntil(bench, () => bench.step === 'scan-back')
  bench.scan(bench.prompt.context.lpn ?? '')
  bench.scan(bench.prompt.context.container ?? '')
  bench.command('close-parcel')
  bench.scan('T999')
  bench.scan(GTIN.blender)
  answerUntil(bench, () => bench.step === 'sort')
  bench.command('disposition.PARTS', 'answer.1')
}
function partToFit(bench: TestBench): void {
  partToTake(bench)
  const lpn = /\w{3}01\w{8}/.exec(JSON.stringify(bench.prompt.say))?.[0] ?? ''
  bench.command('yes')
  bench.scan(bench.prompt.context.container ?? '')
  bench.scan(bench.prompt.context.container ?? '')
  bench.command('close-parcel')
  bench.scan(lpn)
}
const phone = (bench: TestBench): void => {
  piece('T3', GTIN.phone)(bench)
  bench.scan('356938035643809')
}
/** Too light for what is said to be in it, and with a number that was never sent: a supervisor is to look. */
function oddPhoneAtSort(bench: TestBench): void {
  bench.onPan = { grams: 100, ownerId: null }
  piece('T3', GTIN.phone)(bench)
  bench.scan('490154203237518')
  bench.command('wrong-item')
  answerUntil(bench, () => bench.step === 'scan-back')
  bench.scan(bench.prompt.context.lpn ?? '')
}
function oddPhoneBack(bench: TestBench): void {
  oddPhoneAtSort(bench)
  const lpn = bench.prompt.context.lpn ?? ''
  bench.scan(bench.prompt.context.container ?? '')
  bench.scan(lpn)
}
function oddPhoneWatched(bench: TestBench): void {
  oddPhoneAtSort(bench)
  bench.scan(bench.prompt.context.container ?? '')
  bench.scan(bench.badges.supervisor)
}
/** A lamp that the customer broke; a supervisor stands at the bench and sees what that costs. */
function lampOfSupervisor(bench: TestBench): void {
  bench.signIn('supervisor')
  bench.scan('T5')
  bench.scan(GTIN.lamp)
  bench.command('damaged', 'answer.2', 'answer.1')
  answerUntil(bench, () => bench.step === 'sort', ['no-camera', 'none', 'next'])
}
function protocolAsked(bench: TestBench): void {
  bench.signIn().command('gate')
  bench.scan('T5')
  bench.command('reservation', 'answer.1')
}
/** One claim against a carrier, and cash in a bag. */
function claimsOpen(bench: TestBench): void {
  protocolAsked(bench)
  bench.scan('PROT/2026/77')
  bench.command('next')
  bench.scan(MANY)
  bench.command('answer.9', 'answer.1')
  bench.scan('BAG-77')
  bench.scan(bench.prompt.context.container ?? '')
  bench.scan(bench.badges.supervisor)
  bench.scan(bench.badges.supervisor)
}
const shirtAtSort = until('sort', piece('1Z999AA10123456784', GTIN.shirt))
const lampAtSort = until('sort', piece('T5', GTIN.lamp), ['opened', 'next'])
const MANY = '1Z999AA10123456784'

function shirtInTote(bench: TestBench): void {
  shirtAtSort(bench)
  bench.scan('T-001')
  bench.command('park')
}

/** The maker calls back shirts while some are here. */
function recallShirts(bench: TestBench): void {
  const recall = {
    id: 'shirt-recall',
    words: { en: 'Shirt', pl: 'Koszula', ro: 'Cămașă', he: 'חולצה' },
    gtins: [GTIN.shirt],
    skus: [],
    lots: [],
    serials: [],
    source: 'made up',
    date: '2026-11-01',
  }
  bench.publish({ ...shippedRules, recalls: [recall] })
}

/** A lamp in the place from which it leaves, and that place scanned. */
function lampToHandOver(bench: TestBench): void {
  lampAtSort(bench)
  bench.command('disposition.DISPOSE', 'answer.1')
  bench.scan(bench.badges.supervisor)
  bench.command('approve')
  answerUntil(bench, () => bench.step === 'sort', ['next'])
  const place = bench.prompt.context.container ?? ''
  bench.scan(place)
  bench.command('close-parcel')
  if (bench.step === 'close-parcel') bench.command('accept')
  bench.scan(place)
}

/** A shirt that goes this way, put where the screen says; its licence plate. */
function shirtSent(bench: TestBench, answers: string[]): string {
  piece(MANY, GTIN.shirt)(bench)
  bench.command(...answers)
  answerUntil(bench, () => bench.step === 'scan-back')
  const lpn = bench.prompt.context.lpn ?? ''
  bench.scan(lpn)
  bench.scan(bench.prompt.context.container ?? '')
  bench.command('park')
  return lpn
}
const DIRTY = ['dirty', 'answer.2', 'no', 'no', 'yes']
const atRework = (bench: TestBench): void => {
  bench.scan(shirtSent(bench, DIRTY))
  bench.command('yes')
}
const atService = (bench: TestBench): string =>
  shirtSent(bench, [...DIRTY, 'disposition.SERVICE', 'answer.1'])

/** A bit of everything that can be left waiting. */
function everyQueue(bench: TestBench): void {
  bench.signIn('supervisor')
  for (const text of ['JD014600006281938472', 'SLIP/2026-77']) {
    bench.scan(text)
    bench.command('park')
  }
  bench.scan('T5')
  bench.scan(GTIN.lamp)
  answerUntil(bench, () => bench.step === 'sort', ['opened', 'next'])
  bench.command('disposition.DISPOSE', 'answer.1', 'next', 'next')
  bench.scan(bench.prompt.context.container ?? '')
  bench.command('close-parcel', 'accept')
  bench.scan(MANY)
  bench.scan(GTIN.shirt)
  answerUntil(bench, () => bench.step === 'sort')
  bench.scan('T-001')
  bench.command('none')
  answerUntil(bench, () => bench.step === 'sort', ['next'])
  bench.scan(bench.prompt.context.container ?? '')
  bench.command('park')
}

const dueSoon = (rma: string, type: string) => ({
  client: 'MAIN',
  rma,
  type,
  country: 'PL',
  deliveredOn: '2026-10-15',
  notifiedOn: '2026-10-21',
  parcels: [{ tracking: `T-${rma}` }],
  lines: [{ sku: 'HO-03-BRA', quantity: 1 }],
})

const supervisor = (bench: TestBench): void => void bench.signIn('supervisor')
const asMany = { reach: supervisor, devices: { has: 'many' } } as const
const asNone = { reach: supervisor, devices: { has: 'none' } } as const

/** The devices' screen: looked at, tried, added to, changed, and the first time. */
const deviceStages: Stage[] = [
  { name: 'devices', ...asMany, press: ['F12'], shows: '.traffic li' },
  { name: 'devices-printer', ...asMany, press: ['F12', '3', 'F2'], shows: '.tried[data-tone="good"]' },
  { name: 'devices-scale', ...asMany, press: ['F12', '5', 'F2'], shows: '.tried[data-tone="good"]' },
  { name: 'devices-lost', ...asMany, press: ['F12', '4'], shows: '.device-state[data-look]' },
  {
    name: 'devices-paper-out',
    ...asMany,
    devices: {
      has: 'many',
      at: {
        labels: { kind: 'attention', reason: 'paper-out', labelsLeft: 2 },
        totes: { kind: 'ready', warning: 'paper-low' },
      },
    },
    press: ['F12', '3'],
    shows: '.device-state[data-look]',
  },
  { name: 'devices-scan', ...asMany, press: ['F12', 'F2'], shows: '.tried[data-tone="attention"]' },
  { name: 'devices-add', ...asMany, press: ['F12', 'F6'], shows: '.found .answer' },
  { name: 'devices-how', ...asMany, press: ['F12', 'F6', '2'], shows: '.device-tiles .answer' },
  { name: 'devices-form', ...asMany, press: ['F12', '3', 'F3'], shows: '.form-fields' },
  { name: 'devices-form-serial', ...asMany, press: ['F12', 'F6', '2', '3'], shows: '.form-fields' },
  { name: 'devices-form-all', ...asMany, press: ['F12', 'F6', '2', '3', 'F7'], shows: '.form-fields' },
  {
    name: 'devices-form-refused',
    ...asMany,
    press: ['F12', 'F6', '2', '1', 'Enter'],
    shows: '[data-tone="refused"]',
  },
  { name: 'devices-remove', ...asMany, press: ['F12', 'F4'], shows: '.devices main[data-place="sure"]' },
  { name: 'devices-none', ...asNone, press: ['F12'], shows: '.devices .empty .icon' },
  {
    name: 'devices-demo',
    ...asMany,
    devices: { has: 'many', isDemo: true },
    press: ['F12'],
    shows: '.traffic li',
  },
  { name: 'devices-guide', ...asNone, press: ['F6'], shows: '.calibration .barcode' },
  { name: 'devices-guide-printer', ...asNone, press: ['F6', '3'], shows: '.guide-steps' },
]

const wordsAsked = until('question', (bench) => {
  photoAsked(bench)
  bench.command('no-camera')
})
export const photoAsked = until('photo', piece('T5', GTIN.lamp), ['damaged', 'answer.2'])

/** One that the ERP refused, one that met another under its key, one whose answer was lost. */
const stuckDocuments = (role: 'worker' | 'supervisor') => (bench: TestBench) => {
  bench.signIn(role)
  bench.scan('T3')
  const { outbox } = bench.db
  const keys = outbox.pendingAfter('MAIN', 0, 3).map(({ key }) => key)
  const parked = { state: 'parked', at: 1 } as const
  const [refused, met] = keys
  if (refused)
    outbox.settle(refused, {
      ...parked,
      outcome: 'rejected',
      reason: keptReason(erpRefused('no-line: keine offene Zeile für 4711')),
    })
  if (met)
    outbox.settle(met, { ...parked, outcome: 'conflict', reason: keptReason(parkReason('key-taken', {})) })
}
/** An ERP that takes returns as a whole, and does not know what to do with these. */
const stuckEffects = (bench: TestBench): void => {
  bench.signIn('supervisor')
  const { effects, effectHistory, erpTargets } = bench.db
  const item = { unit: 'U', lpn: 'WAW01-7K2M', sku: 'KI-11-WHI', quantity: 1, serial: null, lot: null }
  const said = { rma: 'RMA-70001', order: null, parcel: 'P', tracking: '1Z999', line: null }
  const rest = { expiresOn: null, grade: 'C', disposition: 'DONATE' }
  const ways = [
    ['reception', 'no-target', parkReason('no-target', { dispositions: 'DONATE' })],
    ['retraction', 'no-way-back.undone', parkReason('no-way-back.undone', {})],
    ['redirection', 'rejected', erpRefused('Die Buchungsperiode ist geschlossen')],
    ['vendor-return', 'conflict', parkReason('not-there', { sku: 'KI-11-WHI', quantity: 1 })],
  ] as const
  for (const [kind, outcome, why] of ways) {
    const reason = keptReason(why)
    const one = { ...item, ...rest, line: null }
    const body = JSON.stringify({ kind, ...said, item: one, items: [one] })
    const key = `WAW-01-${kind.toUpperCase()}`
    effects.add({ key, client: 'MAIN', kind, body, state: 'parked', outcome, createdAt: 1 }, [])
    effects.settle(key, { state: 'parked', outcome, reason, at: Date.UTC(2026, 2, 2, 9, 40) })
    const request = JSON.stringify({ method: 'model.stock.shipment.out.return.receive', params: [[7], {}] })
    const exchanges = JSON.stringify([
      { request, answer: '{"error":["UserError",["The period is closed"]]}' },
    ])
    effectHistory.add(key, {
      at: Date.UTC(2026, 2, 2, 9, 40),
      event: 'parked',
      by: null,
      detail: reason,
      exchanges,
    })
  }
  erpTargets.setLocations('MAIN', [
    { code: 'STO', name: 'Storage Zone', use: 'storage' },
    { code: 'QUAR', name: 'Quarantine', use: 'storage' },
    { code: 'SCRAP', name: 'Scrap', use: 'waste' },
  ])
  erpTargets.setAll('MAIN', [
    { disposition: 'RESTOCK', target: 'STO', saidBy: 'config' },
    { disposition: 'QUARANTINE', target: 'QUAR', saidBy: 'proposal' },
    { disposition: 'DISPOSE', target: 'SCRAP', saidBy: 'person' },
  ])
}
const erpsOfStuck: Partial<BenchView> = {
  sync: {
    pending: 14,
    oldest: Date.UTC(2026, 2, 2, 9, 30),
    parked: 2,
    unknown: 1,
    erps: [
      {
        client: 'MAIN',
        kind: 'rest',
        reason: null,
        heardAt: Date.UTC(2026, 2, 2, 11, 58),
        ranAt: Date.UTC(2026, 2, 2, 11, 59),
        nextAt: Date.UTC(2026, 2, 2, 12, 0),
        running: null,
        isPullOwed: true,
        quietUntil: null,
        aheadMs: 7 * 60_000,
      },
      {
        client: 'ACME',
        kind: 'rest',
        reason: 'no-answer',
        heardAt: null,
        ranAt: Date.UTC(2026, 2, 2, 11, 59),
        nextAt: Date.UTC(2026, 2, 2, 12, 0),
        running: { taken: 120, sent: 3 },
        isPullOwed: false,
        quietUntil: null,
        aheadMs: null,
      },
      {
        client: 'NORD',
        kind: 'tryton',
        reason: 'not-authorised',
        heardAt: null,
        ranAt: Date.UTC(2026, 2, 2, 11, 59),
        nextAt: Date.UTC(2026, 2, 2, 12, 0),
        running: null,
        isPullOwed: false,
        quietUntil: null,
        aheadMs: null,
      },
    ],
  },
}

const weighIt = { en: 'Weigh it', pl: 'Zważ', ro: 'Cântărește', he: 'שקלו' }
/** The general checklist asks for the weight of every opened piece; one lies on the scale. */
const onTheScale = (bench: TestBench): void => {
  const [first, ...others] = shippedRules.checklists.map((checklist) =>
    checklist.category === 'general'
      ? { ...checklist, steps: [checklist.steps[0]!, { ask: 'weight' }, ...checklist.steps.slice(1)] }
      : { ...checklist, without: [...(checklist.without ?? []), 'weight'] },
  )
  const measure = { unit: 'g' as const, min: 1, max: 5000, decimals: 0 }
  const question = { id: 'weight', type: 'weight' as const, text: weighIt, seconds: 5, measure }
  const questions = [...shippedRules.questions, question]
  bench.publish({ ...shippedRules, questions, checklists: [first!, ...others] })
  bench.db.raw.prepare("UPDATE products SET weight_g = 350 WHERE sku = 'KI-11-WHI'").run()
  Object.assign(bench.floor.around, { hasScale: true, onPanG: 342 })
  piece(MANY, GTIN.mug)(bench)
  answerUntil(bench, () => bench.step === 'question')
  bench.command('opened')
}
/** The site only counts what is of little worth. */
const onlyCounted = (bench: TestBench): void => {
  const rule = {
    id: 'little',
    when: {},
    gives: { level: 'count-only' as const, sampleBp: 0 },
    words: weighIt,
  }
  const inspectionLevels = { id: 'levels', hitPolicy: 'First' as const, inputs: [], rules: [rule] }
  bench.publish({ ...shippedRules, inspectionLevels })
  piece('T1', GTIN.shirt)(bench)
  answerUntil(bench, () => bench.step === 'grade')
}

export const stages: Stage[] = [
  { name: 'sign-in', reach: () => {} },
  {
    name: 'sign-in-no-scanner',
    reach: () => {},
    besides: {
      devices: [{ id: 'bench', kind: 'scanner', state: { kind: 'absent' } }],
    },
  },
  {
    name: 'write-badge',
    reach: () => {},
    press: ['Home'],
    fill: ['.write .field', 'BDB7K2M'],
    shows: '.letters',
  },
  {
    name: 'write-code',
    reach: (bench) => void bench.signIn(),
    last: [MANY],
    press: ['Home'],
    fill: ['.write .field', GTIN.shirt],
    shows: '.letters',
  },
  {
    name: 'write-words',
    reach: wordsAsked,
    press: ['Home'],
    fill: ['.write .field', 'pęknięte ucho'],
    shows: '.letters',
  },
  { name: 'arrive', reach: (bench) => void bench.signIn() },
  { name: 'arrive-unknown', reach: parcel('JD014600006281938472') },
  { name: 'arrive-which', reach: parcel('SO-7004') },
  {
    name: 'gate',
    reach(bench) {
      bench.signIn().command('gate')
      bench.scan('T1')
    },
  },
  {
    name: 'packaging',
    reach(bench) {
      bench.signIn().command('gate')
      bench.scan('T1')
      bench.command('reservation', 'next')
      bench.scan('T1')
    },
  },
  { name: 'packaging-return-to-sender', reach: parcel('T6') },
  { name: 'identify', reach: (bench) => void bench.signIn(), last: [MANY] },
  {
    name: 'return-changed',
    reach(bench) {
      piece('1Z999AA10123456784', GTIN.shirt)(bench)
      const lines = [
        { sku: 'SH-04-NAV-M', quantity: 1 },
        { sku: 'KI-11-WHI', quantity: 6 },
        { sku: 'HO-03-BRA', quantity: 1 },
      ]
      bench.load('expected-returns', [{ rma: 'RMA-20425', order: 'SO-7002', lines }])
    },
  },
  {
    name: 'identify-lighter',
    reach(bench) {
      bench.signIn()
      bench.onPan = { grams: 800, ownerId: null }
    },
    last: ['T5'],
  },
  { name: 'identify-not-expected', reach: piece(MANY, GTIN.lamp) },
  {
    name: 'identify-found',
    reach(bench) {
      parcel(MANY)(bench)
      bench.command('answer.9')
    },
  },
  {
    name: 'identify-found-witness',
    reach(bench) {
      parcel(MANY)(bench)
      bench.command('answer.9', 'answer.1')
      bench.scan('BAG-1')
      bench.scan(bench.prompt.context.container ?? '')
    },
  },
  { name: 'serial', reach: piece('T3', GTIN.phone) },
  {
    name: 'serial-doubt',
    reach(bench) {
      piece('T3', GTIN.phone)(bench)
      bench.scan('490154203237518')
    },
  },
  { name: 'quantity', reach: piece(MANY, GTIN.mug) },
  { name: 'components', reach: parcel('T4'), last: [GTIN.blender] },
  {
    name: 'components-part',
    reach(bench) {
      piece('T4', GTIN.blender)(bench)
      bench.command('part-missing')
    },
  },
  { name: 'part-to-take', reach: partToTake },
  {
    name: 'part-to-put',
    reach(bench) {
      partToTake(bench)
      bench.command('yes')
    },
    shows: '.tote',
  },
  { name: 'part-to-fit', reach: partToFit },
  {
    name: 'queues-completable',
    reach(bench) {
      partToFit(bench)
      bench.command('next')
    },
    press: ['F8', 'F5'],
    shows: '.rows',
  },
  {
    name: 'question',
    reach: parcel(MANY),
    last: [GTIN.shirt],
  },
  {
    name: 'question-picture',
    reach(bench) {
      parcel(MANY)(bench)
      bench.scan(GTIN.shirt)
      bench.command('opened', 'no', 'no')
    },
    shows: '.question-picture',
  },
  {
    name: 'question-measure',
    reach(bench) {
      phone(bench)
      bench.command('opened', 'no')
      answerUntil(bench, () => bench.options.includes('digit.1'))
      bench.command('digit.8', 'digit.7')
    },
  },
  {
    name: 'question-fire-box',
    reach(bench) {
      phone(bench)
      answerUntil(bench, () => bench.options.includes('answer.1'), ['opened'])
    },
  },
  { name: 'photo', reach: photoAsked, shows: '.photo-take .barcode' },
  { name: 'photo-no-camera', reach: photoAsked, camera: 'NotFoundError', shows: '[data-camera="trouble"]' },
  { name: 'photo-busy', reach: photoAsked, camera: 'NotReadableError', shows: '[data-camera="trouble"]' },
  { name: 'photo-taken', reach: photoAsked, takesPhoto: true, shows: '.unit-photos img' },
  { name: 'photo-history', reach: photoAsked, takesPhoto: true, press: ['F10'], shows: '.photo-small img' },
  {
    name: 'grade-reason',
    reach(bench) {
      shirtAtSort(bench)
      bench.command('grade.C')
    },
  },
  {
    name: 'disposition-again',
    reach(bench) {
      piece('T5', GTIN.lamp)(bench)
      answerUntil(bench, () => bench.step === 'scan-back', ['opened'])
      const lpn = bench.prompt.context.lpn ?? ''
      bench.scan(lpn)
      bench.scan(bench.prompt.context.container ?? '')
      bench.scan(lpn)
    },
  },
  {
    name: 'approval',
    reach(bench) {
      lampAtSort(bench)
      bench.command('disposition.DISPOSE', 'answer.1')
    },
  },
  {
    name: 'approval-supervisor',
    reach(bench) {
      lampOfSupervisor(bench)
      bench.command('disposition.DISPOSE', 'answer.1')
      bench.scan(bench.badges.supervisor)
    },
    shows: '.money [data-is="better"]',
  },
  { name: 'sort-supervisor', reach: lampOfSupervisor, shows: '.money' },
  { name: 'history-supervisor', reach: lampOfSupervisor, press: ['F10'], shows: '.money' },
  {
    name: 'scan-back-two-printers',
    reach(bench) {
      bench.floor.around.printers = ['labels', 'second']
      piece('T5', GTIN.lamp)(bench)
      answerUntil(bench, () => bench.step === 'scan-back', ['opened'])
    },
  },
  {
    name: 'labels-list-two-printers',
    reach: everyQueue,
    besides: {
      devices: [
        { id: 'labels', kind: 'printer', state: { kind: 'ready' } },
        { id: 'second', kind: 'printer', state: { kind: 'ready' } },
      ],
    },
    press: ['F8', 'Ins', 'F3'],
    shows: '.label-list',
  },
  {
    name: 'scan-back',
    reach(bench) {
      shirtAtSort(bench)
      bench.command('grade.B', 'answer.1')
    },
  },
  {
    name: 'sort',
    reach: shirtAtSort,
    besides: {
      sync: {
        pending: 12,
        oldest: Date.UTC(2026, 10, 2, 7, 15),
        parked: 2,
        unknown: 2,
        erps: [
          {
            client: 'MAIN',
            kind: 'file-drop',
            reason: 'folder-missing',
            heardAt: Date.UTC(2026, 10, 2, 7, 14),
            ranAt: null,
            nextAt: null,
            running: null,
            isPullOwed: false,
            quietUntil: null,
            aheadMs: null,
          },
        ],
      },
    },
  },
  {
    name: 'sort-graded',
    reach: lampAtSort,
  },
  { name: 'sort-refused', reach: shirtAtSort, last: ['QUAR-01'] },
  {
    name: 'sort-danger',
    reach(bench) {
      phone(bench)
      answerUntil(bench, () => bench.options.includes('answer.1'), ['opened'])
      answerUntil(bench, () => bench.step === 'sort', ['next'])
    },
    tries: 'disposition.BSTOCK',
  },
  {
    name: 'sort-danger-law',
    reach(bench) {
      bench.signIn('supervisor')
      bench.scan('T3')
      bench.scan(GTIN.phone)
      bench.scan('356938035643809')
      answerUntil(bench, () => bench.options.includes('answer.1'), ['opened'])
      answerUntil(bench, () => bench.step === 'sort', ['next'])
    },
    tries: 'disposition.DISPOSE',
  },
  {
    name: 'disposition-closed',
    reach(bench) {
      shirtAtSort(bench)
      recallShirts(bench)
    },
  },
  { name: 'sort-another-grade', reach: shirtAtSort, press: ['F6'] },
  { name: 'sort-another-way', reach: shirtAtSort, press: ['F7'] },
  {
    name: 'next-unit',
    reach: shirtAtSort,
    last: ['RESTOCK-01'],
    besides: {
      devices: [
        { id: 'scanner', kind: 'scanner', state: { kind: 'ready' } },
        { id: 'printer', kind: 'printer', state: { kind: 'attention', reason: 'unplugged' } },
        { id: 'scale', kind: 'scale', state: { kind: 'attention', reason: 'scale-underload' } },
      ],
    },
  },
  {
    name: 'sort-paper-out',
    reach: shirtAtSort,
    besides: {
      devices: [
        { id: 'labels', kind: 'printer', state: { kind: 'attention', reason: 'paper-out', labelsLeft: 2 } },
        { id: 'second', kind: 'printer', state: { kind: 'ready', warning: 'paper-low' } },
      ],
    },
  },
  { name: 'rework', reach: atRework, shows: '.operation' },
  { name: 'service-back', reach: (bench) => void bench.scan(atService(bench)) },
  { name: 'queues-rework', reach: atRework, press: ['F8', 'F1'], shows: '.rows' },
  { name: 'queues-service', reach: (bench) => void atService(bench), press: ['F8', 'F11'], shows: '.rows' },
  { name: 'history-rework', reach: atRework, press: ['F10'], shows: '.story' },
  {
    name: 'put-away',
    reach(bench) {
      shirtAtSort(bench)
      bench.scan('T-001')
      bench.command('park')
      bench.scan('T-001')
    },
  },
  {
    name: 'put-away-stopped',
    reach(bench) {
      shirtInTote(bench)
      recallShirts(bench)
      bench.scan('T-001')
    },
  },
  { name: 'hand-over', reach: lampToHandOver },
  {
    name: 'hand-over-carrier',
    reach(bench) {
      lampToHandOver(bench)
      bench.command('next')
    },
  },
  {
    name: 'hand-over-weight',
    reach(bench) {
      lampToHandOver(bench)
      bench.command('next')
      bench.scan('EKO-RECYCLING')
      bench.command('digit.1', 'point', 'digit.2')
    },
  },
  {
    name: 'hand-over-reference',
    reach(bench) {
      lampToHandOver(bench)
      bench.command('next')
      bench.scan('EKO-RECYCLING')
      bench.command('digit.1', 'enter')
    },
  },
  {
    name: 'close-parcel',
    reach(bench) {
      shirtAtSort(bench)
      bench.scan('RESTOCK-01')
      bench.command('close-parcel')
    },
  },
  { name: 'sync-clear', reach: (bench) => void bench.signIn(), press: ['F8', '.'], shows: '.empty .icon' },
  {
    name: 'sync-stuck',
    reach: stuckDocuments('supervisor'),
    besides: erpsOfStuck,
    press: ['F8', '.'],
    shows: '.stuck',
  },
  {
    name: 'sync-stuck-worker',
    reach: stuckDocuments('worker'),
    besides: erpsOfStuck,
    press: ['F8', '.'],
    shows: '.stuck',
  },
  {
    name: 'sync-host-key',
    reach: (bench) => void bench.signIn('supervisor'),
    besides: {
      sync: {
        pending: 6,
        oldest: Date.UTC(2026, 2, 2, 9, 30),
        parked: 0,
        unknown: 0,
        erps: [
          {
            client: 'MAIN',
            kind: 'file-drop',
            reason: 'host-key',
            heardAt: null,
            ranAt: Date.UTC(2026, 2, 2, 11, 59),
            nextAt: Date.UTC(2026, 2, 2, 12, 0),
            running: null,
            isPullOwed: false,
            quietUntil: null,
            aheadMs: null,
          },
        ],
      },
    },
    press: ['F8', '.', 'F7'],
    shows: '.tried[data-tone="attention"]',
  },
  {
    name: 'sync-effects',
    reach: stuckEffects,
    besides: erpsOfStuck,
    press: ['F8', '.'],
    shows: '.stuck',
  },
  {
    name: 'sync-history',
    reach: stuckEffects,
    besides: erpsOfStuck,
    press: ['F8', '.'],
    touch: ['.stuck:last-child .answer-flow'],
    shows: '.exchange',
  },
  {
    name: 'sync-mapping',
    reach: stuckEffects,
    besides: erpsOfStuck,
    press: ['F8', '.', 'F4'],
    shows: '.mapping',
  },
  {
    name: 'sync-why',
    reach: stuckDocuments('supervisor'),
    besides: erpsOfStuck,
    press: ['F8', '.'],
    touch: ['.stuck .answer-flow:last-child'],
    shows: '.device-tiles',
  },
  ...erpsStages,
  ...auditStages,
  { name: 'question-weight', reach: onTheScale, shows: '.on-scale' },
  { name: 'grade-counted', reach: onlyCounted },
  { name: 'queues-empty', reach: (bench) => void bench.signIn(), press: ['F8'], shows: '.empty .icon' },
  { name: 'queues-scanned', reach: everyQueue, besides: { looksAt: 'queues' }, shows: '.rows' },
  { name: 'queues-approval', reach: everyQueue, press: ['F8'], shows: '.rows' },
  {
    name: 'queues-recalled',
    reach(bench) {
      shirtInTote(bench)
      recallShirts(bench)
    },
    press: ['F8', 'F10'],
    shows: '.rows',
  },
  { name: 'queues-parked', reach: everyQueue, press: ['F8', 'F3'], shows: '.rows' },
  {
    name: 'queues-due',
    reach(bench) {
      bench.signIn('supervisor')
      bench.load('expected-returns', [dueSoon('RMA-20500', 'complaint'), dueSoon('RMA-20501', 'withdrawal')])
      bench.scan('T-RMA-20501')
      bench.command('park')
    },
    press: ['F8', 'F12'],
    shows: '.rows',
  },
  {
    name: 'queues-pages',
    reach(bench) {
      bench.signIn('supervisor')
      for (let i = 0; i < 64; i++) {
        bench.scan(`JD0146000062819384${10 + i}`)
        bench.command('park')
      }
    },
    press: ['F8', 'F6', 'PgDn'],
    shows: '.page-said',
  },
  { name: 'queues-totes', reach: everyQueue, press: ['F8', 'F9'], shows: '.rows' },
  {
    name: 'history',
    reach(bench) {
      lampAtSort(bench)
      bench.command('grade.C', 'answer.1', 'next')
      bench.scan(bench.prompt.context.container ?? '')
      bench.scan(bench.db.units.get(bench.db.bench.read().lastUnitId ?? '').lpn ?? '')
    },
    press: ['F10'],
    shows: '.story',
  },
  { name: 'sort-set-aside', reach: oddPhoneAtSort },
  { name: 'set-aside', reach: oddPhoneBack },
  { name: 'gate-protocol', reach: protocolAsked },
  {
    name: 'numbers',
    reach: twoPeriods,
    press: ['F8', 'Del'],
    shows: '.numbers-table',
  },
  { name: 'approvals', reach: everythingToDecide, press: ['F8', 'End'], shows: '.rows .row' },
  {
    name: 'approvals-open',
    reach: everythingToDecide,
    press: ['F8', 'End', 'F2', '1'],
    shows: '.approval-sides',
  },
  {
    name: 'approvals-whose',
    reach: everythingToDecide,
    press: ['F8', 'End', 'F6', '1'],
    shows: '.form-fields',
  },
  {
    name: 'approvals-none',
    reach: (bench) => void bench.signIn('supervisor'),
    press: ['F8', 'End'],
    shows: '.empty .icon',
  },
  { name: 'bench-notice', reach: decidedForWorker, shows: '.bench-notice' },
  { name: 'find', reach: everyQueue, press: ['F8', 'Ins'], shows: '.find .row' },
  {
    name: 'labels-printed',
    reach: everyQueue,
    press: ['F8', 'Ins', 'F3'],
    fill: ['.label-list', makeLpn({ site: 'WAW', station: '01', counter: 1 })],
    touch: ['[data-key="F3"]'],
    shows: '.label-lines li',
  },
  { name: 'labels-list', reach: everyQueue, press: ['F8', 'Ins', 'F3'], shows: '.label-list' },
  { name: 'claims', reach: claimsOpen, press: ['F8', '0'], shows: '.rows .row' },
  { name: 'claims-form', reach: claimsOpen, press: ['F8', '0', '1'], shows: '.form-fields' },
  { name: 'claims-found', reach: claimsOpen, press: ['F8', '0', 'F3'], shows: '.rows .row' },
  { name: 'claims-found-form', reach: claimsOpen, press: ['F8', '0', 'F3', '1'], shows: '.form-fields' },
  {
    name: 'set-aside-release',
    reach(bench) {
      oddPhoneBack(bench)
      bench.scan(bench.badges.supervisor)
    },
  },
  { name: 'queues-set-aside', reach: oddPhoneWatched, press: ['F8', 'F8'], shows: '.rows' },
  { name: 'history-set-aside', reach: oddPhoneWatched, press: ['F10'], shows: '.does-not-fit' },
  { name: 'arrive-no-devices', reach: (bench) => void bench.signIn('supervisor') },
  ...photoStages,
  ...deviceStages,
  ...rulesStages,
  { name: 'board', reach: withTarget(shirtAtSort), path: BOARD, shows: '.board-waiting' },
  { name: 'board-nobody', reach: () => {}, path: BOARD },
  { name: 'core-down', reach: shirtAtSort, core: { kind: 'down', reason: 'exit 137', retryInMs: 800 } },
]

export const benchAt = ({ reach }: Stage): TestBench => {
  const bench = stock(new TestBench())
  reach(bench)
  return bench
}
