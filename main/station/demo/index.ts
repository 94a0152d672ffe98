import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { readConfig } from '#contract/config'
import type { Prompt } from '#contract/bench'
import type { StationEvent } from '#contract/events'
import type { Floor } from '../floor.ts'
import { LabelDrawer } from '../labels/draw-in-worker.ts'
import { labelOfJob } from '../labels/label-of-job.ts'
import { loadLabelTemplates } from '../labels/label-templates.ts'
import { openFloor } from '../open-floor.ts'
import { fontsFolder, resourcesFolder } from '../places.ts'
import { programVersion } from '../program-version.ts'
import { runStation } from '../run-station.ts'
import { commandCard } from '../site/command-card.ts'
import { siteWords } from '../wording/site-words.ts'
import { makeWording } from '../wording/wording.ts'
import { DemoWorker, type Seen } from './demo-worker.ts'
import { makeDemoStation } from './make-demo-station.ts'
import { demoLine } from './tell-demo.ts'

const print = (line: string): void => void process.stdout.write(`${line}\n`)
const MARK = 'this-is-a-demo'

await demo(resolve(process.argv[2] ?? 'demo'))

/** A made-up site and a made-up worker at the real core: twenty parcels, told step by step. */
async function demo(folder: string): Promise<void> {
  makeRoom(folder)
  const data = join(folder, 'station')
  const labels = join(folder, 'labels')
  const erp = join(folder, 'erp')
  print(`Backdock ${programVersion()}: the demo. Everything is made up and lies in ${folder}.\n`)
  const { site, badges, loaded } = await makeDemoStation(data, join(folder, 'import'))
  for (const { kind, rows } of loaded) print(`  loaded ${rows} ${kind}`)

  const printer = {
    id: 'labels',
    kind: 'file',
    folder: labels,
    language: 'zpl',
    widthMm: 100,
    heightMm: 50,
    dpi: 203,
  }
  const drop = { client: 'MAIN', kind: 'file-drop', folder: erp, atOnce: true }
  const config = readConfig({ printers: [printer], erps: [drop], label: { policy: 'rule' } })
  if (!config.ok) throw new Error(`the demo's config does not fit: ${JSON.stringify(config.error)}`)
  const opened = await openFloor(data, { labelPolicy: 'rule', scanBack: true, scanAhead: false })
  if (!opened.ok) throw new Error(`the demo's station is refused: ${opened.error.code}`)
  const { floor, secret } = opened.value
  const word = makeWording(`${resourcesFolder}locales`)
  const words = siteWords(floor.rules.compiled.set)
  const heard: StationEvent[] = []
  const tell = (event: StationEvent): void => {
    heard.push(event)
    const line = demoLine(event, words, (said) => word('en', said))
    if (line !== null) print(line)
  }
  const started = performance.now()
  const core = await runStation(opened.value, {
    folder: data,
    config: config.value,
    version: programVersion(),
    tell,
    log: (line) => print(`      ${line}`),
  })
  const codes = new Map<string, string>(
    commandCard(secret, floor.rules.compiled.set).map(({ name, code }) => [name, code]),
  )
  let scans = 0
  const scan = async (text: string, shown: string): Promise<Seen> => {
    print(`    ▸ ${shown}`)
    const from = heard.length
    scans += 1
    await core.scan({ source: 'demo', text, atMonotonicMs: Number.POSITIVE_INFINITY })
    const events = heard.slice(from)
    return { events, prompt: promptIn(events) }
  }
  const hands = {
    scan: (text: string) => scan(text, text),
    command: (name: string) => scan(codes.get(name) ?? name, `[${name}]`),
  }
  print(`\nSam signs in.`)
  const worker = new DemoWorker(hands, await scan(badges[0] ?? '', '(badge)'))
  for (const [i, parcel] of site.plan.entries()) {
    print(`\n${i + 1}. ${parcel.title}`)
    await worker.process(parcel)
  }
  const seconds = (performance.now() - started) / 1000
  await drawLabels(floor, labels)
  summary(floor, { scans, seconds, folder: { data, labels, erp } })
  await core.stop('demo-over')
  print(`\nLook at it: npm run -s station -- show --data ${data} units`)
  print(
    `Documents for the ERP: ${readdirSync(join(erp, 'out')).filter((name) => !name.includes('.manifest.')).length} files in ${join(erp, 'out')}`,
  )
}

function promptIn(events: readonly StationEvent[]): Prompt {
  const found = events.findLast((event) => event.event === 'prompt')
  if (!found) throw new Error('the bench asks nothing')
  return found.prompt
}

/** An earlier demo makes room; a folder that is anything else is left alone. */
function makeRoom(folder: string): void {
  if (existsSync(folder) && readdirSync(folder).length > 0 && !existsSync(join(folder, MARK)))
    throw new Error(`${folder} is not empty and not a demo's; name another folder`)
  rmSync(folder, { recursive: true, force: true })
  for (const part of ['labels', 'erp', 'import']) mkdirSync(join(folder, part), { recursive: true })
  writeFileSync(join(folder, MARK), '')
}

/** The printed labels once more as pictures, by the same drawing. */
async function drawLabels(floor: Floor, folder: string): Promise<void> {
  const drawer = new LabelDrawer({ fontFolder: fontsFolder })
  const templates = loadLabelTemplates(join(resourcesFolder, 'label-templates'))
  const { db } = floor
  const size = { widthMm: 100, heightMm: 50 } as Parameters<typeof labelOfJob>[3]
  for (const job of [...db.labelJobs.inState('sent'), ...db.labelJobs.inState('printed')]) {
    const drawn = await drawer.draw({
      ...labelOfJob(floor, templates, job, size),
      dpi: 203,
      encode: 'png',
      copies: 1,
    })
    if (drawn.ok) writeFileSync(join(folder, `${job.lpn ?? job.container}.png`), drawn.value.bytes)
  }
  await drawer.close()
}

function summary(
  { db }: Floor,
  told: { scans: number; seconds: number; folder: { data: string; labels: string; erp: string } },
): void {
  const count = (sql: string): { what: string; n: number }[] =>
    db.raw.prepare<[], { what: string; n: number }>(sql).all()
  const row = (title: string, counted: { what: string; n: number }[]): void =>
    print(`  ${title}: ${counted.map(({ what, n }) => `${n} ${what}`).join(', ')}`)
  print(`\nSummary`)
  print(`  ${told.scans} scans in ${told.seconds.toFixed(1)} s`)
  row(
    'parcels',
    count(`SELECT state AS what, count(*) AS n FROM parcels WHERE state <> 'awaiting' GROUP BY state`),
  )
  row(
    'grades',
    count(
      `SELECT grade AS what, count(*) AS n FROM units WHERE grade IS NOT NULL AND withdrawn_at IS NULL GROUP BY grade`,
    ),
  )
  row(
    'decided',
    count(
      `SELECT disposition AS what, count(*) AS n FROM units WHERE disposition IS NOT NULL AND withdrawn_at IS NULL GROUP BY disposition`,
    ),
  )
  row('documents', count('SELECT kind AS what, count(*) AS n FROM outbox GROUP BY kind'))
  print(`  labels as pictures: ${told.folder.labels}`)
}
