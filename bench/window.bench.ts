import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { openPty, type Pty } from '#tests/simulators/pty'
import { makeDataFolder, type Keys } from './data-folder.ts'
import { compared, told, withCeiling, type BenchReport, type Figure } from './figure.ts'
import { runBench, type BenchRun } from './run-bench.ts'
import { productGtin, RESTOCK_PLACE, trackingOf } from './site-rows.ts'
import { median, quantile } from './statistics.ts'
import { WatchedWindow } from './watched-window.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const node = `${root}node_modules/.bin/node`
const electron = process.env['BACKDOCK_BENCH_ELECTRON'] ?? ''
if (electron === '') throw new Error('the window is measured by: npm run bench -- window')
/** A core that is killed over and over is given time; what is measured is the first kill after a rest. */
const REST_MS = 11_000

async function windowBench({ isShort, folder }: BenchRun): Promise<BenchReport> {
  const parcels = isShort ? 4 : 60
  const data = join(folder, 'data')
  const keys = makeDataFolder(data, { parcels: parcels * 2 })
  const cables = {
    ours: await openPty({ dir: folder, name: 'ours' }),
    bare: await openPty({ dir: folder, name: 'bare' }),
  }
  const config = join(folder, 'config.json')
  const scanner = { id: 'bench', kind: 'serial', path: cables.ours.devicePath, baudRate: 115200 }
  writeFileSync(config, JSON.stringify({ scanners: [scanner] }))
  const open = {
    ours: () => opened(folder, 'ours', [`${root}out/app`, '--data', data, '--config', config]),
    bare: () => opened(folder, 'bare', [`${root}bench/empty-window/main.mjs`, node, cables.bare.devicePath]),
  }

  const starts = { ours: [] as number[], bare: [] as number[] }
  for (let round = 0; round < (isShort ? 1 : 9); round++) {
    for (const kind of ['ours', 'bare'] as const) {
      const window = await open[kind]()
      starts[kind].push(performance.now() - window.startedAtMs)
      await window.close()
    }
  }

  // One after the other: of two that run together each counts half of what both share.
  const memory = { ours: 0, bare: 0 }
  for (const kind of ['ours', 'bare'] as const) {
    const window = await open[kind]()
    if (kind === 'ours') await paintMs(window, cables.ours, keys.badge)
    for (const number of numbers(0, parcels))
      for (const text of scansOfParcel(keys, number)) await paintMs(window, cables[kind], text)
    memory[kind] = window.memoryMib()
    await window.close()
  }

  const windows = { ours: await open.ours(), bare: await open.bare() }
  const offMs = Math.max(await windows.ours.setClock(), await windows.bare.setClock())
  const times: { ours: number; bare: number }[] = []
  for (const text of numbers(parcels, parcels).flatMap((number) => scansOfParcel(keys, number))) {
    times.push({
      ours: await paintMs(windows.ours, cables.ours, text),
      bare: await paintMs(windows.bare, cables.bare, text),
    })
  }
  const killed = await afterKills(windows.ours, isShort ? 1 : 5)
  await windows.ours.close()
  await windows.bare.close()
  await cables.ours.close()
  await cables.bare.close()

  const measured = times.slice(Math.floor(times.length / 10))
  const painted = (kind: 'ours' | 'bare', share: number): number =>
    quantile(
      measured.map((time) => time[kind]),
      share,
    )
  return {
    title: 'The window: P1, P5, P6',
    how: [
      `The built window in Electron (${versionOf(electron)}), with Chromium's sandbox, on a display that nobody sees (Xvfb, drawn by the processor), on a real data folder with a scanner on a pty.`,
      `Bare: an empty Electron window with the least core that there can be (\`bench/empty-window\`): a child process that passes each line of its own pty on to a page which shows it as text. Scan by scan, start by start in turns with ours.`,
      `P1, ${measured.length} scans of perfect units after a warm-up of a tenth as many: from the write of the last byte to the pty until the frame with the next screen was made. The clocks of both processes are held against each other, to ${offMs.toFixed(1)} ms.`,
      'P5: from the start of the process until the first screen that takes a scan is painted; median. P6: proportional set size of all processes of one window alone, after as many scans.',
    ],
    figures: [
      compared({
        name: 'P1: last scanner byte → next screen painted, p50',
        ours: painted('ours', 0.5),
        bare: painted('bare', 0.5),
        unit: 'ms',
        ratioIs: 'ours / bare',
        goal: null,
      }),
      withCeiling('P1: last scanner byte → next screen painted, p99', {
        ours: painted('ours', 0.99),
        bare: painted('bare', 0.99),
        unit: 'ms',
        ceiling: 33,
      }),
      compared({
        name: 'P5: launch → ready to scan',
        ours: median(starts.ours),
        bare: median(starts.bare),
        unit: 'ms',
        ratioIs: 'ours / bare',
        goal: { is: 'at-most', ratio: 1.3 },
      }),
      compared({
        name: 'P6: memory (PSS)',
        ours: memory.ours,
        bare: memory.bare,
        unit: 'MiB',
        ratioIs: 'ours / bare',
        goal: { is: 'at-most', ratio: 1.25 },
      }),
      withCeiling('core killed → the screen answers again, longest', {
        ours: Math.max(...killed),
        bare: null,
        unit: 'ms',
        ceiling: 1000,
      }),
      ...bundleSizes(),
    ],
    notes: [],
    hotSpots: [],
  }
}

async function opened(folder: string, kind: string, words: readonly string[]): Promise<WatchedWindow> {
  const userData = join(folder, `${kind}-user`)
  mkdirSync(userData, { recursive: true })
  const [app, ...rest] = words
  return WatchedWindow.open(electron, [`--user-data-dir=${userData}`, app ?? '', ...rest])
}

/** Between the last byte and the frame with the answer. */
async function paintMs(window: WatchedWindow, cable: Pty, text: string): Promise<number> {
  await cable.write(text)
  const scannedAtMs = performance.now()
  const passedOn = cable.write('\r\n')
  const { atMs } = await window.nextPaint()
  await passedOn
  return atMs - scannedAtMs
}

const numbers = (from: number, count: number): number[] => Array.from({ length: count }, (_, i) => from + i)

const scansOfParcel = ({ codeOf }: Keys, number: number): string[] => [
  trackingOf(number),
  productGtin(number),
  codeOf('as-new'),
  RESTOCK_PLACE,
  codeOf('close-parcel'),
]

/** ms from each SIGKILL until a question that the page asks at once is answered. */
async function afterKills(window: WatchedWindow, kills: number): Promise<number[]> {
  const times: number[] = []
  for (let kill = 0; kill < kills; kill++) {
    if (kill > 0) await new Promise((settle) => setTimeout(settle, REST_MS))
    process.kill(window.childWith('serve-shell.mjs'), 'SIGKILL')
    const killedAtMs = performance.now()
    const answer = (await window.evaluate(`station.call('bench.view', {})`)) as { ok: boolean }
    if (!answer.ok) throw new Error('the core does not answer after a kill')
    times.push(performance.now() - killedAtMs)
  }
  return times
}

/** KiB of the files with this ending, each compressed as a download is. */
const sizeOf = (folder: string, ending: string): number =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith(ending))
    .reduce((sum, file) => sum + gzipSync(readFileSync(join(folder, file))).byteLength / 1024, 0)

/** What travels. */
function bundleSizes(): Figure[] {
  const [app, page, station] = ['app', 'window', 'station'].map((part) => `${root}out/${part}`)
  return [
    told("the page's scripts, gzip", sizeOf(page!, '.js'), 'KiB'),
    told("the page's styles, gzip", sizeOf(page!, '.css'), 'KiB'),
    told('the shell and its preload, gzip', sizeOf(app!, '.mjs') + sizeOf(app!, '.cjs'), 'KiB'),
    told("the core's scripts, gzip", sizeOf(station!, '.mjs'), 'KiB'),
  ]
}

const versionOf = (executable: string): string =>
  readFileSync(join(executable, '..', 'version'), 'utf8').trim()

await runBench('window', windowBench)
