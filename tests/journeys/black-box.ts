import * as z from 'zod/mini'

/** The shapes that the headless station promises, written down from its description and from nothing else. */

const text = z.string().check(z.minLength(1))
const orNull = z.nullable(text)
const time = z.string().check(z.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/))
const count = z.int().check(z.minimum(0))

export const STEPS = [
  'sign-in',
  'gate',
  'arrive',
  'packaging',
  'identify',
  'serial',
  'quantity',
  'components',
  'question',
  'photo',
  'grade',
  'disposition',
  'scan-back',
  'sort',
  'put-away',
  'next-unit',
  'close-parcel',
  'approval',
] as const

const ACTIONS = [
  'restock',
  'rework',
  'secondary-sale',
  'return-to-vendor',
  'return-to-customer',
  'transfer',
  'hold',
  'quarantine',
  'harvest-parts',
  'donate',
  'recycle',
  'dispose',
  'no-physical-return',
] as const

const CONTEXT = [
  'client',
  'rma',
  'parcel',
  'unit',
  'lpn',
  'sku',
  'container',
  'grade',
  'disposition',
  'entered',
] as const

const LABEL_STATES = ['queued', 'sending', 'sent', 'failed-safe', 'unknown', 'printed', 'void'] as const

/** Every line: the journal's sequence, the time, and the scan that caused it where one did. */
const head = { seq: count, at: time, scan: z.optional(text) }

const Option = z.strictObject({ command: text, label: text })

const lines = {
  ready: z.strictObject({
    ...head,
    event: z.literal('ready'),
    station: text,
    version: text,
    devices: z.array(z.looseObject({ id: text })),
  }),
  device: z.strictObject({
    ...head,
    event: z.literal('device'),
    id: text,
    state: z.enum(['absent', 'opening', 'ready', 'waiting', 'attention']),
    reason: orNull,
    labelsLeft: z.optional(z.int().check(z.positive())),
  }),
  scan: z.strictObject({
    ...head,
    event: z.literal('scan'),
    id: text,
    source: text,
    text: z.string(),
    means: z.enum([
      'badge',
      'command',
      'tracking',
      'rma',
      'order',
      'product',
      'serial',
      'lpn',
      'container',
      'unknown',
    ]),
  }),
  prompt: z.strictObject({
    ...head,
    event: z.literal('prompt'),
    id: text,
    step: z.enum(STEPS),
    text,
    options: z.array(Option),
    context: z.partialRecord(z.enum(CONTEXT), z.string()),
  }),
  refused: z.strictObject({
    ...head,
    event: z.literal('refused'),
    code: text,
    params: z.record(z.string(), z.union([z.string(), z.number()])),
    text,
  }),
  graded: z.strictObject({
    ...head,
    event: z.literal('graded'),
    unit: text,
    grade: text,
    derived: text,
    overridden: z.boolean(),
    because: z.array(text),
  }),
  decided: z.strictObject({
    ...head,
    event: z.literal('decided'),
    unit: text,
    disposition: z.string().check(z.regex(/^[A-Z0-9-]{1,12}$/)),
    action: z.enum(ACTIONS),
    container: orNull,
  }),
  label: z.strictObject({
    ...head,
    event: z.literal('label'),
    job: text,
    unit: orNull,
    lpn: orNull,
    printer: orNull,
    state: z.enum(LABEL_STATES),
  }),
  confirmed: z.strictObject({
    ...head,
    event: z.literal('confirmed'),
    what: z.enum(['gate', 'scan-back', 'sorted', 'put-away', 'parcel-closed']),
    unit: orNull,
    lpn: orNull,
    container: orNull,
  }),
  corrected: z.strictObject({
    ...head,
    event: z.literal('corrected'),
    unit: text,
    field: text,
    from: orNull,
    to: orNull,
  }),
  sync: z.strictObject({
    ...head,
    event: z.literal('sync'),
    pending: count,
    oldest: z.nullable(time),
    applied: count,
    parked: count,
    unknown: count,
  }),
  'return-changed': z.strictObject({
    ...head,
    event: z.literal('return-changed'),
    client: text,
    rma: text,
    changes: z.array(
      z.strictObject({
        what: z.enum(['gone', 'quantity', 'line-added', 'line-gone', 'type', 'resolution', 'other']),
        sku: orNull,
        from: orNull,
        to: orNull,
      }),
    ),
  }),
  /** Where somebody at the bench looks, in the place of the time. */
  look: z.strictObject({
    ...head,
    event: z.literal('look'),
    at: z.enum([
      'queues',
      'history',
      'devices',
      'sync',
      'rules',
      'next-page',
      'previous-page',
      'bench',
      'approvals',
    ]),
  }),
  stopped: z.strictObject({ ...head, event: z.literal('stopped'), reason: text }),
} as const

export type Lines = { [Name in keyof typeof lines]: z.output<(typeof lines)[Name]> }
export type Line = Lines[keyof Lines]
export type Prompt = Lines['prompt']

/** One line of `run`; throws with the line where it is not what was promised. */
export function readLine(printed: string): Line {
  const json: unknown = JSON.parse(printed)
  const { event } = z.looseObject({ event: z.string() }).parse(json)
  const shape = Object.hasOwn(lines, event) ? lines[event as keyof typeof lines] : undefined
  const read = shape?.safeParse(json)
  if (!read?.success) {
    throw new Error(`not a promised line: ${printed}\n${read?.error ? z.prettifyError(read.error) : ''}`)
  }
  return read.data
}

const shown = {
  units: z.strictObject({
    unit: text,
    client: text,
    quantity: z.int().check(z.minimum(1)),
    lpn: orNull,
    sku: orNull,
    serial: orNull,
    rma: orNull,
    parcel: text,
    reception: z.enum(['received', 'wrong-item', 'undeclared', 'foreign', 'unidentified']),
    acceptance: z.enum(['pending', 'accepted', 'rejected', 'manual']),
    titleHolder: z.enum(['merchant', 'customer', 'vendor']),
    grade: orNull,
    disposition: orNull,
    action: z.nullable(z.enum(ACTIONS)),
    container: orNull,
    receivedAt: time,
    by: text,
  }),
  parcels: z.strictObject({
    parcel: text,
    tracking: orNull,
    rmas: z.array(text),
    state: z.enum(['awaiting', 'at-gate', 'arrived', 'closed', 'parked', 'unidentified']),
    gatedAt: z.nullable(time),
    arrivedAt: z.nullable(time),
    closedAt: z.nullable(time),
    dueOn: orNull,
  }),
  found: z.strictObject({
    found: text,
    parcel: orNull,
    what: z.enum(['cash', 'papers', 'card', 'sim', 'medicine', 'keys', 'other']),
    bag: text,
    container: text,
    foundAt: time,
    by: text,
    witness: text,
    dueOn: orNull,
  }),
  outbox: z.strictObject({
    key: z.string().check(z.regex(/^[A-Z0-9-]{1,40}$/)),
    kind: z.enum([
      'gate',
      'arrival',
      'receipt',
      'inspection',
      'decision',
      'move',
      'correction',
      'parcel-closed',
    ]),
    subject: text,
    state: z.enum(['pending', 'in-flight', 'unknown', 'applied', 'parked']),
    outcome: z.nullable(z.enum(['applied', 'already', 'conflict', 'rejected', 'failed', 'of-no-use'])),
    attempts: count,
    createdAt: time,
  }),
  labels: z.strictObject({
    job: text,
    unit: orNull,
    lpn: orNull,
    state: z.enum(LABEL_STATES),
    copies: z.int().check(z.minimum(1)),
    reason: orNull,
    why: orNull,
    copy: z.boolean(),
    printer: orNull,
    tote: orNull,
    createdAt: time,
  }),
  journal: z.strictObject({
    seq: z.int().check(z.minimum(1)),
    at: time,
    kind: text,
    by: orNull,
    subject: orNull,
    hash: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
  }),
} as const

export type Shown = { [Name in keyof typeof shown]: z.output<(typeof shown)[Name]> }

/** What `show … --json` prints: one row a line. */
export function readShown<Name extends keyof Shown>(what: Name, stdout: string): Shown[Name][] {
  const rows = stdout.split('\n').filter((line) => line !== '')
  return rows.map((row) => shown[what].parse(JSON.parse(row)) as Shown[Name])
}

/** What is promised of `verify --json`; more may stand there. */
export const Verified = z.looseObject({ ok: z.boolean(), units: count })
export const InitAnswer = z.strictObject({ site: text, station: text, badge: text })
export const BadgeAnswer = z.strictObject({ badge: text })
export const CommandCard = z.strictObject({
  commands: z.array(
    z.strictObject({ name: text, code: z.string().check(z.regex(/^[A-Z0-9]+$/)), label: text }),
  ),
})
