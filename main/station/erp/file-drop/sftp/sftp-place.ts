import type { FileEntryWithStats, Stats } from 'ssh2'
import type { DropPlace } from '../drop-place.ts'
import { PlaceTrouble } from '../trouble-of-error.ts'
import { SftpRefusal, type SftpLine } from './sftp-line.ts'

/** Status codes of SFTP version 3 (draft-ietf-secsh-filexfer-02, section 7). */
const END = 1
const NO_SUCH_FILE = 2
const PERMISSION_DENIED = 3
const FAILURE = 4

/** A listing that is longer is none that a person can have made. */
const MOST_NAMES = 100_000
/** One read, which OpenSSH and others answer whole. */
const READ_BYTES = 32 * 1024
/** Read and write for all whom the server's own mask allows, as a file of this machine. */
const MODE = 0o666

/**
 * A folder on a server. It connects when it is first used, and once it has lost the server each further use says so.
 * `open` is asked once. Names are given as the server sends them: whoever reads them takes only what it knows.
 */
export function sftpPlace(open: () => Promise<SftpLine>): DropPlace {
  let line: Promise<SftpLine> | null = null
  const ask: SftpLine['ask'] = async (request) => (await (line ??= open())).ask(request)
  return {
    exists: async (path) => (await statsOf(ask, 'lstat', path)) !== null,
    isFolder: async (path) => (await statsOf(ask, 'stat', path))?.isDirectory() ?? false,
    async makeFolder(path) {
      if ((await statsOf(ask, 'stat', path))?.isDirectory()) return
      await ask<void>((sftp, answer) => sftp.mkdir(path, answer)).catch(tell(path))
    },
    names: (folder) => namesIn(ask, folder),
    read: (path, mostBytes) => readWhole(ask, path, mostBytes).catch(tell(path)),
    write: (path, bytes) => writeWhole(ask, path, bytes).catch(tell(path)),
    // Not OpenSSH's `posix-rename`: that one goes over what is there, which the plain one refuses.
    rename: (from, to) => ask<void>((sftp, answer) => sftp.rename(from, to, answer)).catch(tell(to)),
    // The protocol has no word for it.
    keepNames: () => Promise.resolve(),
    async close() {
      const opened = await line?.catch(() => null)
      await opened?.close()
    },
  }
}

type Ask = SftpLine['ask']

/** Gives the server's refusal the reason that a person is told. */
const tell =
  (path: string) =>
  (error: unknown): never => {
    if (!(error instanceof SftpRefusal)) throw error
    const { status, message } = error
    const reason =
      status === NO_SUCH_FILE ? 'folder-missing' : status === PERMISSION_DENIED ? 'no-permission' : 'broken'
    throw new PlaceTrouble(reason, `${path}: ${message}`)
  }

const statsOf = (ask: Ask, how: 'stat' | 'lstat', path: string): Promise<Stats | null> =>
  ask<Stats>((sftp, answer) => sftp[how](path, answer)).catch((error: unknown) =>
    error instanceof SftpRefusal && error.status === NO_SUCH_FILE ? null : tell(path)(error),
  )

async function* namesIn(ask: Ask, folder: string): AsyncGenerator<string> {
  const handle = await ask<Buffer>((sftp, answer) => sftp.opendir(folder, answer)).catch(tell(folder))
  try {
    let seen = 0
    for (;;) {
      const some = await someNames(ask, folder, handle)
      if (some === null) return
      for (const { filename } of some) {
        if (filename !== '.' && filename !== '..') yield filename
      }
      seen += some.length
      if (seen > MOST_NAMES) throw new PlaceTrouble('broken', `${folder}: more than ${MOST_NAMES} names`)
    }
  } finally {
    await closed(ask, handle)
  }
}

/** The next of them; null at the end. A server that sends none and no end has none. */
async function someNames(ask: Ask, folder: string, handle: Buffer): Promise<FileEntryWithStats[] | null> {
  try {
    const some = await ask<FileEntryWithStats[]>((sftp, answer) => sftp.readdir(handle, answer))
    return some.length === 0 ? null : some
  } catch (error) {
    return error instanceof SftpRefusal && error.status === END ? null : tell(folder)(error)
  }
}

async function readWhole(
  ask: Ask,
  path: string,
  mostBytes: number,
): Promise<Uint8Array | 'too-big' | 'no-file'> {
  const { size } = await ask<Stats>((sftp, answer) => sftp.lstat(path, answer)).then((stats) =>
    stats.isFile() ? stats : { size: null },
  )
  if (size === null) return 'no-file'
  if (!(size <= mostBytes)) return 'too-big'
  const handle = await ask<Buffer>((sftp, answer) => sftp.open(path, 'r', answer))
  try {
    // What grows meanwhile is cut there: half an answer is told from a whole one by its reader.
    const bytes = Buffer.alloc(size)
    let at = 0
    while (at < size) {
      const got = await readSome(ask, handle, bytes, at)
      if (got === 0) break
      at += got
    }
    return bytes.subarray(0, at)
  } finally {
    await closed(ask, handle)
  }
}

/** How many bytes came; none at the end of the file. */
async function readSome(ask: Ask, handle: Buffer, into: Buffer, at: number): Promise<number> {
  const length = Math.min(READ_BYTES, into.length - at)
  try {
    return await ask<number>((sftp, answer) => sftp.read(handle, into, at, length, at, answer))
  } catch (error) {
    if (error instanceof SftpRefusal && error.status === END) return 0
    throw error
  }
}

async function writeWhole(ask: Ask, path: string, bytes: Uint8Array): Promise<void> {
  const handle = await openedAnew(ask, path)
  try {
    if (bytes.length > 0)
      await ask<void>((sftp, answer) => sftp.write(handle, Buffer.from(bytes), 0, bytes.length, 0, answer))
    await kept(ask, handle)
  } finally {
    await closed(ask, handle)
  }
}

/** Made, never followed: what a start that died left under this name, or a link, is taken away first. */
async function openedAnew(ask: Ask, path: string): Promise<Buffer> {
  const make = (): Promise<Buffer> =>
    ask<Buffer>((sftp, answer) => sftp.open(path, 'wx', { mode: MODE }, answer))
  try {
    return await make()
  } catch (error) {
    if (!(error instanceof SftpRefusal) || error.status !== FAILURE) throw error
    await ask<void>((sftp, answer) => sftp.unlink(path, answer)).catch(() => {
      throw error
    })
    return make()
  }
}

/** Has the server's disk keep the bytes, where the server can be asked to. */
const kept = (ask: Ask, handle: Buffer): Promise<void> =>
  ask<void>((sftp, answer) => {
    try {
      sftp.ext_openssh_fsync(handle, answer)
    } catch {
      // The package throws where the server has not offered it.
      answer(null)
    }
  })

const closed = (ask: Ask, handle: Buffer): Promise<void> =>
  ask<void>((sftp, answer) => sftp.close(handle, answer)).catch(() => {})
