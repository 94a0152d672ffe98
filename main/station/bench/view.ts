import type { BenchView, SiteCode } from '#contract/bench-view'
import type { DeviceState } from '#contract/devices'
import type { Language } from '#contract/returns'
import type { UnitRow } from '#db/units-table'
import type { Floor } from '../floor.ts'
import { nameOf, nameOfUnit, parcelName, productOf } from '../returns/about.ts'
import { promptNow } from './prompt.ts'
import { readBench, type BenchState } from './turn.ts'

/** Everything that one screen shows: the prompt, and what it is about. A pure function of the database. */
export function viewNow(
  floor: Floor,
  outside: { devices: { id: string; state: DeviceState }[]; codeOf: (command: string) => string | undefined },
): BenchView {
  const state = readBench(floor)
  const prompt = promptNow(floor)
  const { db, station } = floor
  const { person } = state
  const codes = prompt.options.flatMap(({ command }) => {
    const code = outside.codeOf(command)
    return code === undefined ? [] : [[command, code] as const]
  })
  return {
    station: `${station.site}-${station.station}`,
    language: person?.language ?? (station.language as Language),
    person: person && { name: db.personalValues.read(person.nameId) ?? '', role: person.role },
    prompt,
    parcel: parcelView(floor, state),
    unit: state.unit && unitView(floor, state.unit),
    recentUnit: state.unit?.id ?? state.bench.lastUnitId,
    sync: db.outbox.waiting(),
    devices: outside.devices,
    codes: Object.fromEntries(codes),
  }
}

function parcelView({ db }: Floor, { parcel }: BenchState): BenchView['parcel'] {
  if (!parcel) return null
  const returns = db.returns.inParcel(parcel.id)
  return {
    name: parcelName(db, parcel),
    rmas: returns.map(({ rma }) => rma),
    types: [...new Set(returns.filter(({ blind }) => blind === 0).map(({ type }) => type))],
    dueOn: parcel.dueOn,
    lines: db.lines.inParcel(parcel.id).map(({ rma, client, sku, quantity, received, status }) => ({
      rma,
      sku,
      name: nameOf(productOf(db, { client, sku }), sku),
      quantity,
      received,
      status,
    })),
  }
}

function unitView({ db, rules }: Floor, unit: UnitRow): BenchView['unit'] {
  const { grades, dispositions, gradeRules } = rules.compiled.set
  const grade = grades.find(({ code }) => code === unit.grade)
  const disposition = dispositions.find(({ code }) => code === unit.disposition)
  const [because] = JSON.parse(db.grades.newestOf(unit.id)?.because ?? '[]') as string[]
  const reason = gradeRules.rules.find(({ id }) => id === because)
  return {
    sku: unit.sku,
    name: nameOfUnit(db, unit),
    serial: unit.serial,
    quantity: unit.quantity,
    lpn: unit.lpn,
    grade: grade ? siteCode(grade) : null,
    because: unit.grade !== null && reason ? { byLanguage: reason.words } : null,
    disposition: disposition ? { ...siteCode(disposition), action: disposition.action } : null,
  }
}

const siteCode = (known: { code: string; words: Record<Language, string>; colour: string }): SiteCode => ({
  code: known.code,
  words: { byLanguage: known.words },
  colour: known.colour,
})
