/**
 * Where the drop's files lie: a folder of this machine, or one on a server. Paths have `/` between their parts.
 * Everything throws the system's errors or `PlaceTrouble`; a test puts faults of its own before it.
 */
export type DropPlace = {
  /** Whether anything, a link to nowhere too, has this name. */
  exists(path: string): Promise<boolean>
  isFolder(path: string): Promise<boolean>
  /** Makes one folder, its parent must be there; fine where it is already. */
  makeFolder(path: string): Promise<void>
  names(folder: string): AsyncIterable<string>
  /** The whole file, never following a link; `too-big` beyond `mostBytes`. */
  read(path: string, mostBytes: number): Promise<Uint8Array | 'too-big' | 'no-file'>
  /** Writes a whole file of our own, over what a start that died left of it, and has the disk keep it. */
  write(path: string, bytes: Uint8Array): Promise<void>
  /** `to` is a name that nothing has. */
  rename(from: string, to: string): Promise<void>
  /** Has the disk keep the names in a folder. */
  keepNames(folder: string): Promise<void>
  /** Lets go of what it holds open. It may be asked more than once. */
  close(): Promise<void>
}
