import { join } from 'node:path'
import { readShown, Verified, type Line, type Shown } from './black-box.ts'
import { openDock, type DockWishes, type Premises } from './dock.ts'
import type { StationAtWork } from './driver.ts'
import { documentsIn, type DroppedDocument } from './drop-folder.ts'
import { builtStation, commandDoes } from './headless.ts'
import { Paper } from './paper.ts'
import { site } from './site.ts'
import { Worker } from './worker.ts'

const CLIENTS = ['MAIN', 'NORD'] as const

/** A day at the dock of the made-up site: the station runs, a worker is signed in, both clients' ERPs take files. */
export class Day {
  readonly dock: Premises
  readonly station: StationAtWork
  readonly worker: Worker
  readonly paper: Paper

  constructor(dock: Premises, station: StationAtWork, worker: Worker) {
    this.dock = dock
    this.station = station
    this.worker = worker
    this.paper = new Paper(dock.printer)
  }

  /** What `show` prints. */
  async show<Name extends keyof Shown>(what: Name, ...more: string[]): Promise<Shown[Name][]> {
    return readShown(what, await this.#command('show', '--data', this.dock.data, what, ...more, '--json'))
  }

  async unitsOf(rma: string): Promise<Shown['units'][]> {
    return (await this.show('units')).filter((unit) => unit.rma === rma)
  }

  async verify() {
    return Verified.parse(JSON.parse(await this.#command('verify', '--data', this.dock.data, '--json')))
  }

  /** The folder in which a client's ERP finds its files. */
  drop(client: (typeof CLIENTS)[number]): string {
    return join(this.dock.folder, `drop-${client}`)
  }

  /** All documents of the outbox as they lie in the drop folders; waits for the run that brings the last of them. */
  async allDocuments(): Promise<DroppedDocument[]> {
    const wanted = (await this.show('outbox')).length
    const from = this.station.lines.length
    const found = (): DroppedDocument[] => CLIENTS.flatMap((client) => documentsIn(this.drop(client)))
    if (found().length < wanted) {
      await this.station.until(
        () => found().length >= wanted,
        `${wanted} documents in the drop folders`,
        from,
      )
    }
    return found()
  }

  /** Scans without waiting for the answers between, as an impatient hand does; gives the lines through the last prompt. */
  async scanTogether(...texts: string[]): Promise<readonly Line[]> {
    const { station } = this
    const from = station.lines.length
    await station.scanTogether(...texts)
    const prompts = (): number => station.lines.slice(from).filter(({ event }) => event === 'prompt').length
    await station.until(() => prompts() >= texts.length, `${texts.length} prompts`, from)
    if (prompts() > texts.length) throw new Error(`${prompts()} prompts for ${texts.length} scans`)
    return station.lines.slice(from)
  }

  async end(): Promise<void> {
    await this.station.kill()
    await this.dock.close()
  }

  #command(...args: string[]): Promise<string> {
    return commandDoes(builtStation, ...args)
  }
}

/** Begins a day at premises of the made-up site, at the station that `start` starts there; `config` comes on top. */
export async function beginDayAt<Where extends Premises>(
  dock: Where,
  start: (dock: Where) => Promise<StationAtWork>,
  config: object = {},
): Promise<Day> {
  const erps = CLIENTS.map((client) => ({
    client,
    kind: 'file-drop',
    folder: join(dock.folder, `drop-${client}`),
    schedule: '* * * * * *',
  }))
  dock.configure({ erps, ...config })
  const station = await start(dock)
  const worker = new Worker(dock, station)
  await worker.scan(dock.badges.worker)
  return new Day(dock, station, worker)
}

/** `config` and `rows` come on top of what every day has. */
export const beginDay = async ({
  config = {},
  rows = {},
}: Pick<DockWishes, 'config' | 'rows'> = {}): Promise<Day> =>
  beginDayAt(
    await openDock({ rows: { ...site, ...rows } }),
    async (dock) => {
      const station = dock.start()
      await station.untilPrompt()
      return station
    },
    config,
  )

export const ofKind = (documents: readonly DroppedDocument[], kind: string): DroppedDocument[] =>
  documents.filter((document) => document.kind === kind)
