import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readMigrations } from '#db/migrate'
import { openDatabase } from '#db/open-database'
import type { StationDb } from '#db/station-db'
import { migrationsFolder } from '#station/places'
import type { ErpClient, ErpNote, ErpTrouble } from '../erp-client.ts'
import type { DropPlace } from './drop-place.ts'
import { fileDrop } from './file-drop.ts'
import { localPlace } from './local-place.ts'
import type { DropPoint } from './write-drop-files.ts'

export const NOON = Date.parse('2026-03-02T12:00:00Z')
const migrations = readMigrations(migrationsFolder)

/** What the power cut is in a test: whatever was going on ends there. */
export class PowerCut extends Error {}

export type DropFileOnDisk = { sequence: number; documents: { key: string }[] }
type Ack = { file: string; results: readonly { key: string; outcome: string; reason?: string }[] }

/** Where a drop folder of a test lies. */
export type DropSite = { open: () => DropPlace; own: (path: string) => void }
export const THIS_MACHINE: DropSite = { open: () => localPlace, own: () => {} }

/** A station with a database on disk and a drop folder, both real; for tests. */
export class DropFixture {
  readonly home = mkdtempSync(join(tmpdir(), 'drop-'))
  readonly folder = join(this.home, 'shared')
  readonly notes: ErpNote[] = []
  readonly client: string
  db: StationDb
  /** What goes wrong in the place: put before what is really there. */
  faults: Partial<DropPlace> = {}
  /** The place of the run in hand. */
  beneath: DropPlace = localPlace
  /** Where the power goes in the next run; null: nowhere. */
  cutAt: DropPoint | null = null
  now = NOON
  readonly #on: DropSite
  #drop: ErpClient
  #documents = 0

  /** `on`: where the folder is, which is this machine's too; `own` hands what a test puts there to its account. */
  constructor({ client = 'MAIN', on = THIS_MACHINE }: { client?: string; on?: DropSite } = {}) {
    this.client = client
    this.#on = on
    on.own(this.home)
    this.makeFolder()
    this.db = this.#open({ create: true })
    this.db.station.set({ site: 'WAW', station: '01', timezone: 'Europe/Warsaw', epoch: 1 })
    this.#drop = this.#start()
  }

  /** As an administrator of the other side does. */
  makeFolder(...within: string[]): void {
    const path = join(this.folder, ...within)
    mkdirSync(path)
    this.#on.own(path)
  }

  /** A new start of the station, as after the power cut: nothing in memory is left. */
  restart(): void {
    this.db.close()
    this.db = this.#open({ create: false })
    this.#drop = this.#start()
  }

  /** Backs up or replaces the data while the station does not run. */
  async changeData<T>(change: (folder: string) => Promise<T>): Promise<T> {
    this.db.close()
    const changed = await change(join(this.home, 'data'))
    this.db = this.#open({ create: false })
    this.#drop = this.#start()
    return changed
  }

  /** Puts documents into the outbox, as confirmed steps do. */
  confirm(howMany: number, more: object = {}): void {
    this.db.transaction(() => {
      for (let n = 0; n < howMany; n += 1) {
        const key = `WAW-01-${String((this.#documents += 1)).padStart(6, '0')}`
        const payload = JSON.stringify({ key, kind: 'gate', parcel: 'Paczka „Ż” שלום', ...more })
        this.db.outbox.add({
          key,
          client: this.client,
          kind: 'gate',
          subject: key,
          payload,
          createdAt: NOON + n,
        })
      }
    })
  }

  /** As a person tries the connection. */
  test = async (): Promise<ErpTrouble | null> =>
    (await this.#drop.test?.(new AbortController().signal)) ?? null

  run(): ReturnType<ErpClient['run']> {
    return this.#drop.run(new AbortController().signal)
  }

  /** A run that the power cut may end, and the start after it. */
  async runThroughCut(point: DropPoint): Promise<void> {
    this.cutAt = point
    await this.run().catch((error: unknown) => {
      if (!(error instanceof PowerCut)) throw error
    })
    this.cutAt = null
    this.restart()
  }

  names = (folder: string): string[] => readdirSync(join(this.folder, folder)).sort()
  text = (folder: string, name: string): string => readFileSync(join(this.folder, folder, name), 'utf8')
  json = (folder: string, name: string): unknown => JSON.parse(this.text(folder, name))

  put(folder: string, name: string, content: string | Uint8Array): void {
    const path = join(this.folder, folder, name)
    writeFileSync(path, content)
    this.#on.own(path)
  }

  putIn(name: string, content: string | Uint8Array): void {
    this.put('in', name, content)
  }

  ack(ack: Ack, name = ack.file.replace('.json', '.ack.json')): void {
    this.putIn(name, JSON.stringify(ack))
  }

  /** Every file that has its manifest, as an integrator sees it, in `out/` and `archive/`. */
  filesThere(): { name: string; folder: string; file: DropFileOnDisk }[] {
    return ['out', 'archive'].flatMap((folder) =>
      this.names(folder)
        .filter((name) => name.endsWith('.manifest.json'))
        .map((manifest) => manifest.replace('.manifest.json', '.json'))
        .map((name) => ({ name, folder, file: this.json(folder, name) as DropFileOnDisk })),
    )
  }

  keysThere = (): string[] =>
    this.filesThere()
      .flatMap(({ file }) => file.documents.map(({ key }) => key))
      .sort()

  allKeys = (): string[] =>
    Array.from({ length: this.#documents }, (_, n) => `WAW-01-${String(n + 1).padStart(6, '0')}`)

  state = (key: string): [state: string | undefined, outcome: string | null | undefined] => {
    const row = this.db.outbox.find(key)
    return [row?.state, row?.outcome]
  }

  end(): void {
    this.db.close()
    rmSync(this.home, { recursive: true })
  }

  #open({ create }: { create: boolean }): StationDb {
    const opened = openDatabase(join(this.home, 'data'), { migrations, create })
    if (!opened.ok) throw new Error(opened.error.code)
    return opened.value
  }

  #start(): ErpClient {
    return fileDrop({
      db: this.db,
      now: () => this.now,
      client: this.client,
      folder: this.folder,
      answerWithinHours: 48,
      openPlace: () => {
        this.beneath = this.#on.open()
        return { ...this.beneath, ...this.faults }
      },
      onNote: (note) => void this.notes.push(note),
      hook: (point) => {
        if (point === this.cutAt) throw new PowerCut(point)
      },
    })
  }
}

/** An error as the system gives it. */
export const systemError = (code: string): Error => Object.assign(new Error(code), { code, syscall: 'write' })
