import { join } from 'node:path'
import type { Disk } from './disk.ts'
import { numberedName } from './drop-names.ts'

export const DROP_FOLDERS = ['out', 'in', 'archive', 'error'] as const
export type DropFolderName = (typeof DROP_FOLDERS)[number]

/** The folder that the station and the other side share: what is where, and how things move. Never deletes. */
export class DropFolder {
  readonly #root: string
  readonly disk: Disk

  constructor(root: string, disk: Disk) {
    this.#root = root
    this.disk = disk
  }

  path(folder: DropFolderName, name: string): string {
    return join(this.#root, folder, name)
  }

  /**
   * Makes what is missing inside the folder. The folder itself is made for a client's very first file only:
   * later its absence means that it vanished (a share that is not mounted), and a new one would swallow files.
   */
  async prepare({ mayMakeRoot }: { mayMakeRoot: boolean }): Promise<void> {
    if (mayMakeRoot && !(await this.disk.isFolder(this.#root))) await this.disk.makeFolder(this.#root)
    for (const folder of DROP_FOLDERS) await this.disk.makeFolder(join(this.#root, folder))
  }

  has(folder: DropFolderName, name: string): Promise<boolean> {
    return this.disk.exists(this.path(folder, name))
  }

  /** Puts a whole file under its name, or none: as `name.part` first, kept by the disk, then renamed. */
  async put(
    folder: DropFolderName,
    name: string,
    bytes: Uint8Array,
    afterPart: () => void = () => {},
  ): Promise<void> {
    const path = this.path(folder, name)
    await this.disk.write(`${path}.part`, bytes)
    afterPart()
    await this.disk.rename(`${path}.part`, path)
    await this.keepNames(folder)
  }

  /** Moves a file to another folder under its own name, or a numbered one where that is taken. */
  async move(from: DropFolderName, to: DropFolderName, name: string): Promise<string> {
    const free = await this.freeName(to, name)
    await this.disk.rename(this.path(from, name), this.path(to, free))
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
    return this.disk.keepNames(join(this.#root, folder))
  }
}
