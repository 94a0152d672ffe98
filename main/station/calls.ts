import { randomUUID } from 'node:crypto'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { BenchView } from '#contract/bench-view'
import { pictureOfQuestion } from './bench/picture-of-question.ts'
import type { CameraReport } from '#contract/camera'
import type { StationEvent } from '#contract/events'
import type { DemoSpeed, DemoView } from '#contract/demo'
import { callPermissions, type Asker } from '#contract/call-permissions'
import type { CallAnswers, CallInput, CallName } from '#contract/calls'
import { done, refused, type Fault } from '#contract/result'
import { claimsTable } from './claims/claims-calls.ts'
import type { DeviceDesk } from './devices/set-up/device-desk.ts'
import type { SyncDesk } from './erp/sync-desk.ts'
import type { Floor } from './floor.ts'
import { localImportTarget } from './imports/local-import-target.ts'
import { dockNow } from './numbers/dock-now.ts'
import type { LabelBatches } from './labels/batches/label-batches.ts'
import type { NumbersDesk } from './numbers/numbers-desk.ts'
import { addPerson } from './people/add-person.ts'
import { isSupervisorHere } from './people/supervisor-here.ts'
import type { AnswerWithPhoto, PhotoDesk } from './photos/photo-desk.ts'
import { queuesNow } from './records/queues.ts'
import { findChoices, findUnits } from './records/find-units.ts'
import { unitHistory } from './records/unit-history.ts'
import { deadlinesOfReturn } from './returns/deadlines-of-return.ts'
import type { RulesDesk } from './rules/desk/rules-desk.ts'
import { makeRealSite, openRealSite, siteChoices, type RealSite } from './site/real-site.ts'
import { whyNotInField } from './site/why-not-in-field.ts'
import type { AskedAtBench } from './station.ts'

export type AnswerCall = <Name extends CallName>(
  call: Name,
  input: CallInput<Name>,
) => Promise<CallAnswers[Name]>

type CallTable = {
  [Name in CallName]: (input: CallInput<Name>) => Promise<CallAnswers[Name]> | CallAnswers[Name]
}

/**
 * The core's call server: who asks decides what it may; a throw becomes a fault with an id, logged once
 * with its cause.
 */
export function callServer(
  floor: Floor,
  parts: {
    asker: Asker
    log: (line: string) => void
    /** Where the site's rules are changed. */
    rules: RulesDesk
    /** What the counts say. */
    numbers: NumbersDesk
    /** The bench at work; null where only the records are open. */
    bench: BenchAtWork | null
    /** The pictures; null where only the records are open. */
    photos: PhotosAtWork | null
    /** What stands around the bench; null where only the records are open. */
    devices: DevicesAtWork | null
    /** The way to the ERPs; null where only the records are open. */
    sync: SyncDesk | null
    /** Lists of labels; null where only the records are open. */
    labels: LabelBatches | null
    /** Where the real site is to be, while this core runs the demo; null at a station at work. */
    realSite: RealSite | null
    /** The made-up site around the bench; null at every real one. */
    demo: DemoAtWork | null
  },
): AnswerCall {
  const { asker, log } = parts
  const table = callTable(floor, parts)
  // Which input and which answer belong together the table says: spelt out here, every call meets every answer.
  const answerAny = async (call: CallName, input: never): Promise<unknown> => {
    if (!mayAsk(floor, call, asker)) return fault('not-permitted')
    try {
      const answer: (input: never) => unknown = table[call]
      return await answer(input)
    } catch (error) {
      const id = randomUUID()
      log(
        `fault ${id} in ${call}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
      )
      return fault(id)
    }
  }
  return answerAny as AnswerCall
}

const fault = (faultId: string): { ok: false; error: Fault } => refused({ code: 'fault', faultId })

/** What a window may do at the bench and see of it. */
export type BenchAtWork = { ask: (asked: AskedAtBench) => Promise<StationEvent[]>; view: () => BenchView }

/** Where pictures go and come from. */
export type PhotosAtWork = Pick<PhotoDesk, 'begin' | 'append' | 'finish' | 'read' | 'look' | 'erase'> & {
  answer: AnswerWithPhoto
  /** How the camera of a window is. */
  camera: (report: CameraReport) => void
  /** A window has a camera's picture, or no longer. */
  cameraIs: (isReady: boolean) => void
}

/** What may be asked of the devices. */
export type DevicesAtWork = Pick<
  DeviceDesk,
  'view' | 'found' | 'testLabel' | 'testScan' | 'stopTest' | 'testWeight' | 'add' | 'change' | 'remove'
>

/** What may be asked of the demo. */
export type DemoAtWork = {
  view(): DemoView
  /** Settles when the scan's own prompt is shown. */
  scan(text: string): Promise<void>
  /** One scan of the made-up worker. */
  next(): Promise<void>
  play(speed: DemoSpeed): void
  stop(): void
  /** The picture of a label, a PNG in base64; null where there is none. */
  label(job: string): string | null
  /** Makes it all new. */
  again(): Promise<void>
}

function mayAsk(floor: Floor, call: CallName, asker: Asker): boolean {
  const permission = callPermissions[call]
  if (permission === 'signed-in') return floor.db.bench.read().personId !== null
  if (permission === 'supervisor') return isSupervisorHere(floor)
  if (permission === 'sets-up') return asker === 'own-account' || isSupervisorHere(floor)
  return permission === 'anyone' || permission === asker
}

function callTable(
  floor: Floor,
  parts: {
    asker: Asker
    rules: RulesDesk
    numbers: NumbersDesk
    bench: BenchAtWork | null
    photos: PhotosAtWork | null
    devices: DevicesAtWork | null
    sync: SyncDesk | null
    /** Lists of labels; null where only the records are open. */
    labels: LabelBatches | null
    realSite: RealSite | null
    demo: DemoAtWork | null
  },
): CallTable {
  const { asker, rules, numbers, bench, photos, devices, sync, labels, realSite, demo } = parts
  const { db, newId, now } = floor
  const target = localImportTarget(db, {
    newId,
    now,
    deadlines: (ret, receivedAt) => deadlinesOfReturn(floor)(ret, receivedAt),
  })
  // Who stands at the bench, where the call server has seen to it that a supervisor does.
  const supervisor = (): string => {
    const { personId } = db.bench.read()
    if (personId === null) throw new Error('nobody is signed in')
    return personId
  }
  const atBench = async (asked: AskedAtBench) => {
    if (!bench) return fault('no-bench')
    const events = await bench.ask(asked)
    return done({ events, view: bench.view() })
  }
  return {
    'bench.view': () => (bench ? done(bench.view()) : fault('no-bench')),
    'bench.picture': ({ picture }) => done(pictureOfQuestion(floor, picture)),
    'bench.scan': ({ id, promptId, text, typed }) =>
      atBench({ id, promptId, text, command: null, typed: typed ?? null }),
    'bench.command': ({ id, promptId, command }) =>
      atBench({ id, promptId, text: command, command, typed: null }),
    'queues.view': ({ from }) => done(queuesNow(floor, from)),
    ...numbersTable(floor, numbers),
    'units.history': (which) => unitHistory(floor, which),
    'units.find': async (asked) => done(await findUnits(floor, asked)),
    'units.find-choices': () => done(findChoices(floor)),
    'people.add': (person) =>
      done(db.transaction(() => addPerson(db, { now: now(), newId }, { ...person, by: null }))),
    'imports.begin': async ({ kind }) => done({ job: await target.begin(kind) }),
    'imports.stage': async ({ job, rows }) => {
      await target.stage(job, rows)
      return done(null)
    },
    'imports.merge': async ({ job }) => done(await target.merge(job, () => {})),
    'imports.abandon': async ({ job }) => {
      await target.abandon(job)
      await nextTurn()
      return done(null)
    },
    'site.choices': () => siteChoices(realSite),
    'site.check': ({ field, value }) => {
      const wrong = whyNotInField(field, value)
      return wrong ? refused(wrong) : done(null)
    },
    'site.make': (draft) => makeRealSite(realSite, draft),
    'site.open': () => openRealSite(realSite),
    ...rulesTable(rules, () => (asker === 'window' ? db.bench.read().personId : null)),
    ...claimsTable(floor, supervisor),
    ...labelsTable(labels, supervisor),
    ...syncTable(sync, () => isSupervisorHere(floor)),
    ...photosTable(photos, supervisor),
    ...devicesTable(devices, () => isSupervisorHere(floor)),
    ...demoTable(demo),
  }
}

type NumbersCall = Extract<CallName, `numbers.${string}`>

const numbersTable = (floor: Floor, desk: NumbersDesk): Pick<CallTable, NumbersCall> => ({
  'numbers.now': () => done(dockNow(floor)),
  'numbers.quality': async (asked) => done(await desk.quality(asked)),
  'numbers.units': async (asked) => done(await desk.units(asked)),
})

type RulesCall = Extract<CallName, `rules.${string}`>

/** `by` gives who asks; null for the command line. */
function rulesTable(desk: RulesDesk, by: () => string | null): Pick<CallTable, RulesCall> {
  return {
    'rules.publish': (file) => desk.publishFile(file),
    'rules.desk': () => desk.view(),
    'rules.read': (which) => desk.read(which),
    'rules.keep-draft': (draft) => desk.keepDraft(draft, by()),
    'rules.drop-draft': () => desk.dropDraft(),
    'rules.try': () => desk.try(),
    'rules.tried': () => desk.tried(),
    'rules.try-stop': () => desk.stopTrying(),
    'rules.publish-draft': (why) => desk.publishDraft(why, by()),
    'rules.roll-back': (which) => desk.rollBack(which, by()),
    'rules.export': (which) => desk.export(which),
    'rules.import': (file) => desk.import(file, by()),
  }
}

type PhotosCall = Extract<CallName, `photos.${string}` | `camera.${string}`>

function photosTable(photos: PhotosAtWork | null, supervisor: () => string): Pick<CallTable, PhotosCall> {
  const none = fault('no-bench')
  return {
    'camera.is'(report) {
      photos?.camera(report)
      return photos ? done(null) : none
    },
    'camera.ready'({ isReady }) {
      photos?.cameraIs(isReady)
      return photos ? done(null) : none
    },
    'photos.begin': (picture) => photos?.begin(picture) ?? none,
    'photos.append': (piece) => photos?.append(piece) ?? none,
    'photos.finish': (which) => photos?.finish(which, photos.answer) ?? none,
    'photos.read': (which) => photos?.read(which) ?? none,
    'photos.look': (which) => photos?.look(which, supervisor()) ?? none,
    'photos.erase': (which) => photos?.erase(which, supervisor()) ?? none,
  }
}

type LabelsCall = Extract<CallName, `labels.${string}`>

function labelsTable(labels: LabelBatches | null, supervisor: () => string): Pick<CallTable, LabelsCall> {
  const none = fault('no-bench')
  return {
    'labels.begin': (batch) => labels?.begin(batch, supervisor()) ?? none,
    'labels.list': () => (labels ? done(labels.list()) : none),
    'labels.view': (asked) => labels?.view(asked) ?? none,
    'labels.cancel': ({ batch }) => labels?.cancel(batch, supervisor()) ?? none,
  }
}

type SyncCall = Extract<CallName, `sync.${string}`>

function syncTable(desk: SyncDesk | null, maySettle: () => boolean): Pick<CallTable, SyncCall> {
  const none = fault('no-bench')
  return {
    'sync.view': ({ from }) => desk?.view({ from, maySettle: maySettle() }) ?? none,
    'sync.run': () => desk?.run() ?? none,
    'sync.send-again': ({ key }) => desk?.sendAgain(key) ?? none,
    'sync.close': ({ key, why }) => desk?.close(key, why) ?? none,
    'sync.history': ({ key }) => desk?.history(key) ?? none,
    'sync.map': (said) => desk?.map(said) ?? none,
    'sync.test': ({ client }) => desk?.test(client) ?? none,
    'sync.cancel': () => desk?.cancel() ?? none,
  }
}

type DevicesCall = Extract<CallName, `devices.${string}`>

function devicesTable(desk: DevicesAtWork | null, mayBeSetUp: () => boolean): Pick<CallTable, DevicesCall> {
  const none = refused({ code: 'no-devices' } as const)
  return {
    'devices.view': ({ device }) => desk?.view(device, { maySetUp: mayBeSetUp() }) ?? none,
    'devices.found': () => desk?.found() ?? none,
    'devices.test-label': ({ device }) => desk?.testLabel(device) ?? none,
    'devices.test-scan': ({ device }) => desk?.testScan(device) ?? none,
    'devices.test-stop': () => desk?.stopTest() ?? none,
    'devices.test-weight': ({ device }) => desk?.testWeight(device) ?? none,
    'devices.add': ({ kind, entry }) => desk?.add(kind, entry) ?? none,
    'devices.change': ({ device, entry }) => desk?.change(device, entry) ?? none,
    'devices.remove': ({ device }) => desk?.remove(device) ?? none,
  }
}

type DemoCall = Extract<CallName, `demo.${string}`>

function demoTable(demo: DemoAtWork | null): Pick<CallTable, DemoCall> {
  const noDemo = refused({ code: 'no-demo' } as const)
  const act = async (doIt: (at: DemoAtWork) => void | Promise<void>) => {
    if (!demo) return noDemo
    await doIt(demo)
    return done(null)
  }
  return {
    'demo.view': () => (demo ? done(demo.view()) : noDemo),
    'demo.scan': ({ text }) => act((at) => at.scan(text)),
    'demo.next': () => act((at) => at.next()),
    'demo.play': ({ speed }) => act((at) => at.play(speed)),
    'demo.stop': () => act((at) => at.stop()),
    'demo.label': ({ job }) => {
      if (!demo) return noDemo
      const png = demo.label(job)
      return png === null ? refused({ code: 'no-such-label' }) : done({ png })
    },
    'demo.again': () => act((at) => at.again()),
  }
}
