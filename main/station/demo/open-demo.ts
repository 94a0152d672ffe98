import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod/mini'
import { readConfig, type StationConfig } from '#contract/config'
import { done, refused, type Result } from '#contract/result'
import { ROLES, type Role } from '#contract/returns'
import { takeWriterLock } from '#db/writer-lock'
import { programVersion } from '../program-version.ts'
import { otherParcels } from './demo-others.ts'
import type { DemoParcels } from './demo-sight.ts'
import { makeDemoSite, type DemoSite } from './demo-site.ts'
import { demoDay, makeDemoStation } from './make-demo-station.ts'

export type DemoPerson = { name: string; role: Role; badge: string }

/** A demo folder that stands: the made-up station in it, its printer's labels and its ERP's drop folder. */
export type Demo = {
  data: string
  labels: string
  erp: string
  config: StationConfig
  parcels: DemoParcels
  people: readonly DemoPerson[]
  /** What was loaded to make it; null where it stood already. */
  loaded: readonly { kind: string; rows: number }[] | null
}

/** Says whose folder it is before anything is in it. */
const MARK = 'this-is-a-demo'
/** Written last: a folder without it was never finished. */
const FACTS = 'demo.json'

const DemoFacts = z.object({
  /** Of the program and the made-up site: another one's demo cannot go on. */
  version: z.string(),
  day: z.string(),
  people: z.array(z.object({ name: z.string(), role: z.enum(ROLES), badge: z.string() })),
})
type DemoFacts = z.infer<typeof DemoFacts>

export type DemoFolderRefusal = { code: 'not-a-demo' | 'station-busy'; folder: string }

/**
 * The demo in this folder. One that stands goes on; where there is none, or an older program's, or with `afresh`, a new
 * one takes its place. A folder that holds anything else is left alone.
 */
export async function openDemo(
  folder: string,
  { afresh }: { afresh: boolean },
): Promise<Result<Demo, DemoFolderRefusal>> {
  if (!mayMakeRoom(folder)) return refused({ code: 'not-a-demo', folder })
  const known = afresh ? null : readFacts(folder)
  if (known) {
    const site = makeDemoSite(1, known.day)
    if (known.version === versionOf(site)) return done(demoOf(folder, { site, facts: known, loaded: null }))
  }
  if (isInUse(join(folder, 'station'))) return refused({ code: 'station-busy', folder })
  makeRoom(folder)
  const day = demoDay()
  const site = makeDemoSite(1, day)
  const { badges, loaded } = await makeDemoStation(site, {
    folder: join(folder, 'station'),
    filesFolder: join(folder, 'import'),
  })
  const people = site.people.map(({ name, role }, i) => ({ name, role, badge: badges[i] ?? '' }))
  const facts = { version: versionOf(site), day, people }
  writeFacts(folder, facts)
  return done(demoOf(folder, { site, facts, loaded }))
}

function demoOf(folder: string, made: { site: DemoSite; facts: DemoFacts; loaded: Demo['loaded'] }): Demo {
  const { site, facts, loaded } = made
  const [data, labels, erp] = ['station', 'labels', 'erp'].map((part) => join(folder, part)) as [
    string,
    string,
    string,
  ]
  return {
    data,
    labels,
    erp,
    config: configOf({ labels, erp }),
    parcels: { plan: site.plan, others: otherParcels(site, site.plan) },
    people: facts.people,
    loaded,
  }
}

/** Devices of which none can be touched: a printer that is a folder, and an ERP that is another one. */
function configOf({ labels, erp }: { labels: string; erp: string }): StationConfig {
  const size = { widthMm: 100, heightMm: 50, dpi: 203 }
  const printer = { id: 'labels', kind: 'file', folder: labels, language: 'zpl', ...size }
  const drop = { client: 'MAIN', kind: 'file-drop', folder: erp, atOnce: true }
  const config = readConfig({ printers: [printer], erps: [drop], label: { policy: 'rule' } })
  if (!config.ok) throw new Error(`the demo's config does not fit: ${JSON.stringify(config.error)}`)
  return config.value
}

const versionOf = (site: DemoSite): string =>
  `${programVersion()} ${createHash('sha256').update(JSON.stringify(site)).digest('hex').slice(0, 16)}`

const mayMakeRoom = (folder: string): boolean =>
  !existsSync(folder) || readdirSync(folder).length === 0 || existsSync(join(folder, MARK))

/** Whether another core is at work there: nothing is taken away under its hands. */
function isInUse(data: string): boolean {
  if (!existsSync(data)) return false
  const lock = takeWriterLock(data)
  lock?.release()
  return lock === null
}

/** The mark stays to the last: whoever is killed in between finds a folder that is still a demo's. */
function makeRoom(folder: string): void {
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, MARK), '')
  rmSync(join(folder, FACTS), { force: true })
  for (const name of readdirSync(folder).filter((each) => each !== MARK))
    rmSync(join(folder, name), { recursive: true })
  for (const part of ['labels', 'erp', 'import']) mkdirSync(join(folder, part))
}

/** What is known of the demo that stands here; null where it never was finished, or is not to be understood. */
function readFacts(folder: string): DemoFacts | null {
  const path = join(folder, FACTS)
  if (!existsSync(path)) return null
  try {
    return DemoFacts.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch {
    return null
  }
}

function writeFacts(folder: string, facts: DemoFacts): void {
  const part = join(folder, `${FACTS}.part`)
  writeFileSync(part, `${JSON.stringify(facts, null, 2)}\n`, { mode: 0o600 })
  renameSync(part, join(folder, FACTS))
}
