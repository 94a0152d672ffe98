import { numberedName } from './drop-names.ts'
import type { DropPlace } from './drop-place.ts'

export const DROP_FOLDERS = ['out', 'in', 'archive', 'error'] as const
export type DropFolderName = (typeof DROP_FOLDERS)[number]

/** The folder that the station and the other side share: what is where, and how things move. Never deletes. */
export class DropFolder {
  readonly #root: string
  readonly place: DropPlace

  constructor(root: string, place: DropPlace) {
    this.#root = root
    this.place = place
  }

  path(folder: DropFolderName, name: string): string {
    return `${this.#root}/${folder}/${name}`
  }

  /**
   * Makes what is missing inside the folder. The folder itself is made for a client's very first file only:
   * later its absence means that it vanished (a share that is not mounted), and a new one would swallow files.
   */
  async prepare({ mayMakeRoot }: { mayMakeRoot: boolean }): Promise<void> {
    if (mayMakeRoot && !(await this.place.isFolder(this.#root))) await this.place.makeFolder(this.#root)
    for (const folder of DROP_FOLDERS) await this.place.makeFolder(`${this.#root}/${folder}`)
  }

  has(folder: DropFolderName, name: string): Promise<boolean> {
    return this.place.exists(this.path(folder, name))
  }

  /**
   * Puts a whole file under its name, or none: as `name.part` first, kept by the disk, then renamed. What has that
   * name stays untouched, for somebody may be reading it: where it is the same the file is put, else gives false.
   */
  async put(
    folder: DropFolderName,
    name: string,
    bytes: Uint8Array,
    afterPart: () => void = () => {},
  ): Promise<boolean> {
    const path = this.path(folder, name)
    if (await this.has(folder, name)) return this.#holds(path, bytes)
    await this.place.write(`${path}.part`, bytes)
    afterPart()
    await this.place.rename(`${path}.part`, path)
    await this.keepNames(folder)
    return true
  }

  async #holds(path: string, bytes: Uint8Array): Promise<boolean> {
    const there = await this.place.read(path, bytes.length)
    return there instanceof Uint8Array && Buffer.compare(there, bytes) === 0
  }

  /** Moves a file to another folder under its own name, or a numbered one where that is taken. */
  async move(from: DropFolderName, to: DropFolderName, name: string): Promise<string> {
    const free = await this.freeName(to, name)
    await this.place.rename(this.path(from, name), this.path(to, free))
    await this.keepNames(to)
    await this.keepNames(from)
    return free
  }

  async freeName(folder: DropFolderName, name: string): Promise<string> {
    for (let n = 1; ; n += 1) {
      const candidate = numberedName(name, n)
      if (!(await this.has(folder, candidate))) return candidate
    }
  }

  keepNames(folder: DropFolderName): Promise<void> {
    return this.place.keepNames(`${this.#root}/${folder}`)
  }
}
