// Bundles the station core into out/station/: one file to start, one for each worker thread.
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { setTimeout as rest } from 'node:timers/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { oneByteSource } from './one-byte-source.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const out = join(root, 'out', 'station')
const stamp = join(out, 'built')
const fresh = `${out}.fresh`
const before = `${out}.before`
const lock = join(root, 'out', '.building')

/** What is started by itself: the core, and each worker thread. */
export const coreEntries = {
  index: 'main/station/index.ts',
  'serve-shell': 'main/station/serve-shell.ts',
  demo: 'main/station/demo/index.ts',
  'draw-label-worker': 'main/station/labels/draw-label-worker.ts',
  'photo-worker': 'main/station/photos/photo-worker.ts',
  'rules-worker': 'main/station/rules/desk/rules-worker.ts',
  'audit-worker': 'main/station/audit/audit-worker.ts',
  'numbers-worker': 'main/station/numbers/numbers-worker.ts',
  'open-key-worker': 'main/station/erp/file-drop/sftp/open-key-worker.ts',
  'parse-ack-worker': 'main/station/erp/file-drop/parse-ack-worker.ts',
}

/**
 * Packages that are nothing but code go in, as in an installed product: of zod alone, each start would find and read
 * ninety files. The others stay what npm installed: natives, wasm and fonts find their own files.
 */
const CODE_ALONE =
  /^(?:zod|cockatiel|csv-parse|croner|serialport|@serialport\/(?!bindings-cpp)[\w-]+|debug|ms|supports-color|has-flag)(?:\/|$)/

/** Named as a package, not by where its file lies. */
const isNamed = (id) =>
  !id.startsWith('.') && !id.startsWith('#') && !id.startsWith('/') && !/^[A-Za-z]:/.test(id)

/** The newest change among what goes into the bundle, in ms. */
function newestSource() {
  const folders = ['main', 'preload', 'db']
  const files = folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith('.ts') && !entry.name.endsWith('.test.ts'))
      .map((entry) => join(entry.parentPath, entry.name)),
  )
  return Math.max(
    ...[...files, join(root, 'package.json'), fileURLToPath(import.meta.url)].map(
      (file) => statSync(file).mtimeMs,
    ),
  )
}

function isBuilt() {
  return existsSync(stamp) && Number(readFileSync(stamp, 'utf8')) >= newestSource()
}

/** Builds where the sources are newer than the bundle; says nothing on stdout. Two at once build once. */
export async function buildIfStale() {
  if (isBuilt()) return
  mkdirSync(join(root, 'out'), { recursive: true })
  while (!tookLock()) {
    await rest(50)
    if (isBuilt()) return
  }
  try {
    if (!isBuilt()) await build()
  } finally {
    rmdirSync(lock)
  }
}

/** No build takes a minute: an older lock was left by one that was killed. */
const LONGEST_BUILD_MS = 60_000

function tookLock() {
  try {
    mkdirSync(lock)
    return true
  } catch (error) {
    // Whoever may not write here never gets it, and is told so instead of waiting.
    if (error.code !== 'EEXIST') throw error
    if (existsSync(lock) && Date.now() - statSync(lock).mtimeMs > LONGEST_BUILD_MS) rmdirSync(lock)
    return false
  }
}

async function build() {
  const newest = newestSource()
  const { rolldown } = await import('rolldown')
  const bundle = await rolldown({
    cwd: root,
    input: coreEntries,
    platform: 'node',
    external: (id) => isNamed(id) && !CODE_ALONE.test(id),
    plugins: [oneByteSource],
    logLevel: 'warn',
    onLog: (_level, log) => process.stderr.write(`${log.message}\n`),
  })
  await bundle.write({
    dir: fresh,
    format: 'esm',
    entryFileNames: '[name].mjs',
    chunkFileNames: '[name]-[hash].mjs',
    comments: false,
    sourcemap: true,
    cleanDir: true,
  })
  await bundle.close()
  writeFileSync(join(fresh, 'built'), String(newest))
  // Changed over at once: a command that starts meanwhile finds the one or the other, whole.
  rmSync(before, { recursive: true, force: true })
  if (existsSync(out)) renameSync(out, before)
  renameSync(fresh, out)
  rmSync(before, { recursive: true, force: true })
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildIfStale()
