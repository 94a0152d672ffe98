import * as z from 'zod/mini'
import { BenchViewShape } from './bench-view.ts'
import { CameraReportShape } from './camera.ts'
import {
  ClaimRefusalShape,
  FoundRefusalShape,
  OpenMattersShape,
  SettleClaimShape,
  SettleFoundShape,
} from './claims.ts'
import { DEMO_SPEEDS, DemoViewShape, NoDemoShape } from './demo.ts'
import {
  ChangeDevicesRefusalShape,
  ChangedDeviceShape,
  DeviceAskedShape,
  DeviceNameShape,
  DevicesViewShape,
  FoundDeviceShape,
  NewDeviceShape,
  NoDevicesShape,
  NoSuchDeviceShape,
  NothingScannedShape,
  TestLabelShape,
  TestScanShape,
  TestWeightShape,
} from './device-screen.ts'
import { StationEventShape } from './events.ts'
import {
  BeginPhotoShape,
  ErasePhotoRefusalShape,
  ErasePhotoShape,
  FinishPhotoShape,
  PhotoPieceShape,
  ReadPhotoAnswerShape,
  ReadPhotoRefusalShape,
  ReadPhotoShape,
  TakePhotoRefusalShape,
} from './photos.ts'
import { FindChoicesShape, FindUnitsShape, FoundUnitsShape } from './find-units.ts'
import {
  AskBatchShape,
  BatchesShape,
  BatchUnknownShape,
  BatchViewShape,
  BeginBatchRefusalShape,
  BeginBatchShape,
  ViewBatchShape,
} from './label-batches.ts'
import {
  DockNowShape,
  QualityAskedShape,
  QualityShape,
  QualityUnitsAskedShape,
  QualityUnitsShape,
} from './numbers.ts'
import { PageAskedShape } from './pages.ts'
import { QueuesShape } from './queues.ts'
import { answerOf, answerOrRefusal } from './result.ts'
import {
  MadeSiteShape,
  MakeSiteRefusalShape,
  NoRealSiteShape,
  NoStationYetShape,
  SiteChoicesShape,
  SiteDraftShape,
  SiteFieldRefusalShape,
  SiteFieldShape,
} from './real-site.ts'
import { LANGUAGES, ROLES } from './returns.ts'
import {
  ExportRulesRefusalShape,
  ExportRulesShape,
  ImportRulesRefusalShape,
  ImportRulesShape,
  KeepDraftRefusalShape,
  KeepDraftShape,
  KeptDraftShape,
  PublishDraftRefusalShape,
  PublishDraftShape,
  PublishedFileShape,
  PublishedRulesShape,
  RulesDoNotFitShape,
  RulesTextShape,
  ReadRulesRefusalShape,
  ReadRulesShape,
  RollBackRefusalShape,
  RollBackShape,
  RulesAnswerShape,
  RulesDeskShape,
  TriedRulesShape,
  TryRulesRefusalShape,
  WhyShape,
} from './rules-desk.ts'
import {
  CloseDocumentShape,
  DocumentAskedShape,
  EffectHistoryShape,
  ErpAskedShape,
  ErpTestedShape,
  MapShape,
  NotMappedShape,
  NotParkedShape,
  SyncViewShape,
} from './sync.ts'
import { UnitHistoryShape } from './unit-history.ts'

const ImportKindShape = z.enum([
  'products',
  'expected-returns',
  'shipped-serials',
  'locations',
  'manifests',
  'outlet',
])

/** A command carries its own id: asked again with the same one, it happens once. */
const CommandId = z.string().check(z.regex(/^[A-Za-z0-9-]{8,40}$/))
const PromptId = z.nullable(z.string().check(z.maxLength(20)))

const ShortCode = z.string().check(z.maxLength(64))

/** Every question that may be put to a running core, with the shape of its input. */
export const callInputs = {
  'bench.view': z.strictObject({}),
  /** A picture beside a question, by its name. */
  'bench.picture': z.strictObject({ picture: z.string().check(z.regex(/^[0-9a-f]{64}$/)) }),
  'bench.scan': z.strictObject({
    id: CommandId,
    text: z.string().check(z.maxLength(4096)),
    promptId: PromptId,
    /** How its keys came, where a scanner typed it: how many came late, and whether Enter or Tab ended them. */
    typed: z.exactOptional(z.strictObject({ slow: z.int().check(z.gte(0)), hasSuffix: z.boolean() })),
  }),
  'bench.command': z.strictObject({
    id: CommandId,
    command: z.string().check(z.maxLength(40)),
    promptId: PromptId,
  }),
  /** How the camera of the window that asks is. */
  'camera.is': CameraReportShape,
  /** Whether that window has its picture; a window that goes, or leaves the question, says no. */
  'camera.ready': z.strictObject({ isReady: z.boolean() }),
  'photos.begin': BeginPhotoShape,
  'photos.append': PhotoPieceShape,
  'photos.finish': FinishPhotoShape,
  'photos.read': ReadPhotoShape,
  /** The same of what is restricted; who asked is written down. */
  'photos.look': ReadPhotoShape,
  'photos.erase': ErasePhotoShape,
  'queues.view': PageAskedShape,
  /** How the dock stands now: for the board, which is read by whoever stands there. */
  'numbers.now': z.strictObject({}),
  'numbers.quality': QualityAskedShape,
  'numbers.units': QualityUnitsAskedShape,
  'sync.view': PageAskedShape,
  'sync.run': z.strictObject({}),
  'sync.send-again': DocumentAskedShape,
  'sync.close': CloseDocumentShape,
  'sync.history': DocumentAskedShape,
  'sync.map': MapShape,
  'sync.test': ErpAskedShape,
  'sync.cancel': z.strictObject({}),
  'claims.view': PageAskedShape,
  'claims.settle': SettleClaimShape,
  'found.settle': SettleFoundShape,
  'units.history': z.union([z.strictObject({ unit: ShortCode }), z.strictObject({ lpn: ShortCode })]),
  'units.find': FindUnitsShape,
  'units.find-choices': z.strictObject({}),
  /** A list of labels that are printed again, one after the other. */
  'labels.begin': BeginBatchShape,
  'labels.list': z.strictObject({}),
  'labels.view': ViewBatchShape,
  'labels.cancel': AskBatchShape,
  'people.add': z.strictObject({
    name: z.string().check(z.minLength(1), z.maxLength(200)),
    role: z.enum(ROLES),
    language: z.enum(LANGUAGES),
  }),
  'imports.begin': z.strictObject({ kind: ImportKindShape }),
  'imports.stage': z.strictObject({ job: z.string(), rows: z.array(z.string()).check(z.maxLength(1000)) }),
  'imports.merge': z.strictObject({ job: z.string() }),
  'imports.abandon': z.strictObject({ job: z.string() }),
  'rules.publish': z.strictObject({ rules: z.unknown(), why: z.nullable(WhyShape) }),
  'rules.desk': z.strictObject({}),
  'rules.read': ReadRulesShape,
  'rules.keep-draft': KeepDraftShape,
  'rules.drop-draft': z.strictObject({}),
  /** Begins to try the draft on the station's own last units, anew where one is being tried. */
  'rules.try': z.strictObject({}),
  'rules.tried': z.strictObject({}),
  'rules.try-stop': z.strictObject({}),
  'rules.publish-draft': PublishDraftShape,
  'rules.roll-back': RollBackShape,
  'rules.export': ExportRulesShape,
  'rules.import': ImportRulesShape,
  'site.choices': z.strictObject({}),
  'site.check': SiteFieldShape,
  'site.make': SiteDraftShape,
  'site.open': z.strictObject({}),
  /** With the last exchanges of one device, where one is named. */
  'devices.view': DeviceAskedShape,
  'devices.found': z.strictObject({}),
  'devices.test-label': DeviceNameShape,
  /** Null: the next scan of whichever scanner. */
  'devices.test-scan': DeviceAskedShape,
  'devices.test-stop': z.strictObject({}),
  'devices.test-weight': DeviceNameShape,
  'devices.add': NewDeviceShape,
  'devices.change': ChangedDeviceShape,
  'devices.remove': DeviceNameShape,
  'demo.view': z.strictObject({}),
  'demo.scan': z.strictObject({ text: z.string().check(z.maxLength(4096)) }),
  'demo.next': z.strictObject({}),
  'demo.play': z.strictObject({ speed: z.literal(DEMO_SPEEDS) }),
  'demo.stop': z.strictObject({}),
  'demo.label': z.strictObject({ job: z.string().check(z.maxLength(40)) }),
  'demo.again': z.strictObject({}),
} as const

/** What a scan brought, and where the bench stands after it. */
const ScannedShape = z.object({ events: z.array(StationEventShape), view: BenchViewShape })

/** ... and what each one answers. The core gives no other (its compiler sees to it); the window checks what it gets. */
export const callAnswers = {
  'bench.view': answerOf(BenchViewShape),
  /** As an image element takes it; null where there is none of that name. */
  'bench.picture': answerOf(z.nullable(z.string().check(z.startsWith('data:image/')))),
  'bench.scan': answerOf(ScannedShape),
  'bench.command': answerOf(ScannedShape),
  'camera.is': answerOf(z.null()),
  'camera.ready': answerOf(z.null()),
  'photos.begin': answerOrRefusal(z.null(), TakePhotoRefusalShape),
  'photos.append': answerOrRefusal(z.null(), TakePhotoRefusalShape),
  /** Comes when the picture is on the disk, and the question has it for its answer. */
  'photos.finish': answerOrRefusal(ScannedShape, TakePhotoRefusalShape),
  'photos.read': answerOrRefusal(ReadPhotoAnswerShape, ReadPhotoRefusalShape),
  'photos.look': answerOrRefusal(ReadPhotoAnswerShape, ReadPhotoRefusalShape),
  'photos.erase': answerOrRefusal(z.null(), ErasePhotoRefusalShape),
  'queues.view': answerOf(QueuesShape),
  'numbers.now': answerOf(DockNowShape),
  'numbers.quality': answerOf(QualityShape),
  'numbers.units': answerOf(QualityUnitsShape),
  'sync.view': answerOf(SyncViewShape),
  /** Comes when every ERP had its run. */
  'sync.run': answerOf(z.object({ sent: z.number(), settled: z.number() })),
  'sync.send-again': answerOrRefusal(z.null(), NotParkedShape),
  'sync.close': answerOrRefusal(z.null(), NotParkedShape),
  'sync.history': answerOf(EffectHistoryShape),
  'sync.map': answerOrRefusal(z.null(), NotMappedShape),
  'sync.test': answerOf(ErpTestedShape),
  'sync.cancel': answerOf(z.null()),
  'claims.view': answerOf(OpenMattersShape),
  'claims.settle': answerOrRefusal(z.null(), ClaimRefusalShape),
  'found.settle': answerOrRefusal(z.null(), FoundRefusalShape),
  'units.history': answerOrRefusal(UnitHistoryShape, z.object({ code: z.literal('unit-unknown') })),
  'units.find': answerOf(FoundUnitsShape),
  'units.find-choices': answerOf(FindChoicesShape),
  /** Comes when all of it is written down, not printed. */
  'labels.begin': answerOrRefusal(z.null(), BeginBatchRefusalShape),
  'labels.list': answerOf(BatchesShape),
  'labels.view': answerOrRefusal(BatchViewShape, BatchUnknownShape),
  'labels.cancel': answerOrRefusal(z.null(), BatchUnknownShape),
  'people.add': answerOf(z.object({ id: z.string(), badge: z.string() })),
  'imports.begin': answerOf(z.object({ job: z.string() })),
  'imports.stage': answerOf(z.null()),
  'imports.merge': answerOf(z.object({ rows: z.number(), changed: z.number() })),
  'imports.abandon': answerOf(z.null()),
  'rules.publish': answerOrRefusal(PublishedFileShape, RulesDoNotFitShape),
  'rules.desk': answerOf(RulesDeskShape),
  'rules.read': answerOrRefusal(RulesAnswerShape, ReadRulesRefusalShape),
  'rules.keep-draft': answerOrRefusal(KeptDraftShape, KeepDraftRefusalShape),
  'rules.drop-draft': answerOf(z.null()),
  'rules.try': answerOrRefusal(z.null(), TryRulesRefusalShape),
  /** Null: nothing was tried since the station started. */
  'rules.tried': answerOf(z.nullable(TriedRulesShape)),
  'rules.try-stop': answerOf(z.null()),
  'rules.publish-draft': answerOrRefusal(PublishedRulesShape, PublishDraftRefusalShape),
  'rules.roll-back': answerOrRefusal(PublishedRulesShape, RollBackRefusalShape),
  'rules.export': answerOrRefusal(RulesTextShape, ExportRulesRefusalShape),
  'rules.import': answerOrRefusal(KeptDraftShape, ImportRulesRefusalShape),
  'site.choices': answerOrRefusal(SiteChoicesShape, NoRealSiteShape),
  'site.check': answerOrRefusal(z.null(), SiteFieldRefusalShape),
  'site.make': answerOrRefusal(MadeSiteShape, MakeSiteRefusalShape),
  /** The core ends after this answer; the next one opens the real site. */
  'site.open': answerOrRefusal(z.null(), z.union([NoRealSiteShape, NoStationYetShape])),
  'devices.view': answerOrRefusal(DevicesViewShape, NoDevicesShape),
  'devices.found': answerOrRefusal(z.array(FoundDeviceShape), NoDevicesShape),
  'devices.test-label': answerOrRefusal(TestLabelShape, z.union([NoDevicesShape, NoSuchDeviceShape])),
  /** Comes with the scan, or when nobody scanned for a while. */
  'devices.test-scan': answerOrRefusal(
    TestScanShape,
    z.union([NoDevicesShape, NoSuchDeviceShape, NothingScannedShape]),
  ),
  'devices.test-stop': answerOrRefusal(z.null(), NoDevicesShape),
  'devices.test-weight': answerOrRefusal(TestWeightShape, z.union([NoDevicesShape, NoSuchDeviceShape])),
  /** The core ends after each of these three; the next one opens the devices as they are then. */
  'devices.add': answerOrRefusal(z.null(), ChangeDevicesRefusalShape),
  'devices.change': answerOrRefusal(z.null(), ChangeDevicesRefusalShape),
  'devices.remove': answerOrRefusal(z.null(), ChangeDevicesRefusalShape),
  'demo.view': answerOrRefusal(DemoViewShape, NoDemoShape),
  'demo.scan': answerOrRefusal(z.null(), NoDemoShape),
  'demo.next': answerOrRefusal(z.null(), NoDemoShape),
  'demo.play': answerOrRefusal(z.null(), NoDemoShape),
  'demo.stop': answerOrRefusal(z.null(), NoDemoShape),
  /** The picture of a label as the printer got it: a PNG in base64. */
  'demo.label': answerOrRefusal(
    z.object({ png: z.base64() }),
    z.union([NoDemoShape, z.object({ code: z.literal('no-such-label') })]),
  ),
  'demo.again': answerOrRefusal(z.null(), NoDemoShape),
} satisfies Record<keyof typeof callInputs, z.ZodMiniType>

export type CallName = keyof typeof callInputs
export type CallInput<Name extends CallName> = z.infer<(typeof callInputs)[Name]>
export type CallAnswers = { [Name in CallName]: z.infer<(typeof callAnswers)[Name]> }
