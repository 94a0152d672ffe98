import type { PrinterConfig, PrinterSymbols } from '#contract/config'
import type { Language, Money } from '#contract/returns'
import type { LabelJobRow } from '#db/label-jobs-table'
import type { Floor } from '../floor.ts'
import { productOf } from '../returns/about.ts'
import { currencyDigits } from '../imports/currency-digits.ts'
import { destinationOf } from '../returns/destination.ts'
import { outletOffer } from '../returns/outlet-offer.ts'
import { operationOf, operationsLeft } from '../rework/operations-of-unit.ts'
import { siteDay } from '../returns/site-day.ts'
import { dossierOf } from '../returns/unit-facts.ts'
import { dangerOf } from '../returns/ways-out.ts'
import type { LabelTemplate } from '#contract/label-template'
import { withElementsInPlace } from './elements-in-place.ts'
import { asksForGs1, gs1TextOf } from './gs1-text.ts'
import type { LabelContent } from './label.ts'
import type { LabelTemplates } from './label-templates.ts'

/** `isTurned`: it goes onto the printer's paper only lengthwise. */
export type LabelOfJob = {
  template: LabelTemplate
  content: LabelContent
  symbols: PrinterSymbols
  isTurned: boolean
}

/** The largest first: a large label has room for more. */
const UNIT_TEMPLATES = ['unit-100x150', 'unit-100x50', 'unit-57x32'] as const

/** What a special label becomes on a roll that has no room for it. */
const SMALL_TEMPLATES: { readonly [name in keyof LabelTemplates]?: keyof LabelTemplates } = {
  'unit-warning-100x50': 'unit-warning-57x32',
}

/** The largest that the printer's labels have room for. */
function templateOf(
  templates: LabelTemplates,
  { container }: Pick<LabelJobRow, 'container'>,
  printer: PrinterConfig,
): LabelTemplate {
  if (container !== null) return templates['tote-100x50']
  const fitting = UNIT_TEMPLATES.find((name) => hasRoom(printer, templates[name]))
  return templates[fitting ?? 'unit-100x50']
}

/** Whether the label has its place on the printer's labels, and the config lets it print such ones. */
export function fitsPrinter(
  floor: Floor,
  templates: LabelTemplates,
  job: LabelJobRow,
  printer: PrinterConfig,
): boolean {
  const kind = job.container === null ? 'unit' : 'tote'
  const mayPrint = printer.prints?.includes(kind) ?? true
  return mayPrint && hasRoom(printer, chosenTemplate(floor, templates, job, printer))
}

/** A small roll has no room for a label that warns, or says what is to be done: such a one goes to another printer. */
function chosenTemplate(
  floor: Floor,
  templates: LabelTemplates,
  job: LabelJobRow,
  printer: PrinterConfig,
): LabelTemplate {
  const ordinary = templateOf(templates, job, printer)
  if (ordinary.name !== 'unit-57x32') return ordinary
  const special = specialOf(floor, job)
  return special === null ? ordinary : templates[special.template]
}

/** Where a small roll is all there is, what warns is said small there: cut, it would warn of nothing. */
function specialTemplate(
  templates: LabelTemplates,
  { template }: SpecialLabel,
  printer: PrinterConfig,
): LabelTemplate {
  const small = SMALL_TEMPLATES[template]
  return small === undefined || hasRoom(printer, templates[template]) ? templates[template] : templates[small]
}

function hasRoom(printer: PrinterConfig, template: LabelTemplate): boolean {
  const { widthMm, heightMm } = template
  const [across, along] = isTurnedOn(printer, template) ? [heightMm, widthMm] : [widthMm, heightMm]
  return across <= printer.widthMm && along <= printer.heightMm
}

/** What is to be printed for a job, as the database has it now. */
export function labelOfJob(
  floor: Floor,
  templates: LabelTemplates,
  job: LabelJobRow,
  printer: PrinterConfig,
): LabelOfJob {
  const special = job.container === null ? specialOf(floor, job) : null
  const template =
    special === null ? templateOf(templates, job, printer) : specialTemplate(templates, special, printer)
  const content =
    job.container === null ? unitContent(floor, job, template) : toteContent(floor, job.container)
  const says = { ...content, ...special?.says }
  return {
    template: withElementsInPlace(template, says, floor.rules.compiled.gradeOrder),
    content: says,
    symbols: printer.kind === 'serial' ? printer.symbols : 'bitmap',
    isTurned: isTurnedOn(printer, template),
  }
}

type SpecialLabel = { template: keyof LabelTemplates; says: LabelContent }

/**
 * A dangerous piece gets no ordinary label but one that warns; one of second choice says as what it is sold, one for
 * rework what is to be done to it.
 */
function specialOf(floor: Floor, job: LabelJobRow): SpecialLabel | null {
  const language = floor.station.language as Language
  const unit = floor.db.units.get(job.unitId ?? '')
  const danger = dangerOf(dossierOf(floor, unit))
  if (danger) return { template: 'unit-warning-100x50', says: { warning: danger.words[language] } }
  const toDo = operationsLeft(floor.db.reworkOperations.ofUnit(unit.id))
  if (toDo.length > 0) {
    const names = toDo.map((row) => operationOf(floor, row).words[language])
    return { template: 'unit-rework-100x50', says: { toDo: names.join(' → ') } }
  }
  const offer = outletOffer(floor, unit)
  if (!offer) return null
  const { sku: resaleSku, condition } = offer
  const says = {
    resaleSku,
    price: written(offer.price),
    condition: condition[language] ?? condition['en'] ?? '',
  }
  return { template: 'unit-outlet-100x50', says }
}

/** `89.90 PLN`: the decimals are the currency's own. */
function written({ minor, currency }: Money): string {
  const digits = currencyDigits(currency) ?? 2
  return `${(minor / 10 ** digits).toFixed(digits)} ${currency}`
}

/** A receipt printer's roll is narrower than a label is wide, and as long as one likes. */
const isTurnedOn = ({ widthMm }: PrinterConfig, template: LabelTemplate): boolean =>
  template.widthMm > widthMm && template.heightMm <= widthMm

function unitContent(floor: Floor, job: LabelJobRow, template: LabelTemplate): LabelContent {
  const { db, station, rules } = floor
  const unit = db.units.get(job.unitId ?? '')
  const product = productOf(db, unit)
  const language = station.language as Language
  const disposition = rules.compiled.set.dispositions.find(({ code }) => code === unit.disposition)
  const place = destinationOf(floor, unit)?.code ?? ''
  return {
    lpn: job.lpn ?? '',
    grade: unit.grade ?? '',
    goesTo: [disposition?.words[language] ?? '', place].filter((part) => part !== '').join(' · '),
    sku: unit.sku ?? unit.scanned ?? '',
    lot: unit.lot ?? '',
    serial: unit.serial ?? '',
    expires: unit.expiresOn ?? '',
    ...(asksForGs1(template) && { gs1: gs1TextOf(db, unit) }),
    name: product?.name[language] ?? product?.name['en'] ?? Object.values(product?.name ?? {})[0] ?? '',
    rma: unit.returnId === null ? '' : db.returns.get(unit.returnId).rma,
    date: siteDay(job.createdAt, station.timezone),
    who: nameOfPerson(floor, unit.receivedBy),
    client: unit.client,
    copy: String(job.copies),
  }
}

function toteContent(floor: Floor, code: string): LabelContent {
  const { db, station, rules } = floor
  const tote = db.containers.get(code)
  const disposition = rules.compiled.set.dispositions.find((known) => known.code === tote.disposition)
  return {
    code,
    units: String(db.units.countIn(code)),
    goesTo: disposition?.words[station.language as Language] ?? '',
    date: siteDay(floor.now(), station.timezone),
    client: tote.holdsClient ?? '',
    who: '',
  }
}

const nameOfPerson = ({ db }: Floor, personId: string): string =>
  db.personalValues.read(db.people.get(personId).nameId) ?? ''
