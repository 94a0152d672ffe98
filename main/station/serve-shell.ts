import { existsSync } from 'node:fs'
import { parseArgs } from 'node:util'
import * as z from 'zod/mini'
import type { BenchView } from '#contract/bench-view'
import type { FromCore } from '#contract/core-messages'
import type { StationEvent } from '#contract/events'
import { done, refused, type Result } from '#contract/result'
import { databasePath } from '#db/open-database'
import { answerUnchecked } from './answer-window.ts'
import { configPathOf, readConfigOf } from './cli/read-config-file.ts'
import { runDemo } from './demo/run-demo.ts'
import { settingsOf } from './floor.ts'
import { openFloor } from './open-floor.ts'
import { programVersion } from './program-version.ts'
import { runStation, type RunningCore } from './run-station.ts'
import { SafeStorage } from './safe-storage.ts'
import { secretFinder, tellMissingSecrets } from './secrets.ts'

/** A core that cannot end in order by then ends anyway: whatever was answered is on the disk. */
const LONGEST_END_MS = 5000

const Told = z.object({ secrets: z.record(z.string(), z.string()) })
const Refusal = z.discriminatedUnion('code', [
  z.object({ code: z.literal('no-keyring') }),
  z.object({ code: z.literal('cannot-write'), path: z.string(), reason: z.string() }),
])
const Kept = z.object({ kept: z.object({ id: z.number(), refusal: z.nullable(Refusal) }) })
const Question = z.object({ id: z.number(), call: z.string(), input: z.unknown() })

const log = (line: string): void => void process.stderr.write(`${line}\n`)
const post = (message: FromCore): void => void (process.connected && process.send?.(message))
const tellDevicesChanged = (): void => post({ devicesChanged: true })

// The shell may be gone at any moment, and with it whoever reads.
process.stderr.on('error', () => {})
process.on('error', () => {})
// Ctrl+C at a terminal reaches the shell and the core; the shell ends the core by closing the channel.
for (const signal of ['SIGINT', 'SIGHUP'] as const) process.on(signal, () => {})

/** The shell's first message, whenever it comes: connectors wait for it, the bench does not. */
const storage = new SafeStorage(post)
process.on('message', (message) => {
  const told = Told.safeParse(message)
  if (told.success) storage.opened(told.data.secrets)
  const answered = Kept.safeParse(message)
  if (answered.success) storage.answered(answered.data.kept)
})

const outside = {
  version: programVersion(),
  tell: (event: StationEvent) => post({ event }),
  show: (view: BenchView) => post({ view }),
  log,
}
const running = { core: null as RunningCore | null }
process.once('disconnect', () => void end('shell-gone'))
process.once('SIGTERM', () => void end('SIGTERM'))

await start()

type Started = Result<RunningCore, { code: string }>
type StartWords = { data: string; config: string | undefined; 'demo-data': string | undefined; demo: boolean }

/** The core as the shell's child: questions come over the channel of node:child_process, answers and events go back. */
async function start(): Promise<void> {
  if (!process.send) return cannotStart({ code: 'no-shell' })
  const words = readWords()
  if (words.data === undefined) return cannotStart({ code: 'no-data-folder' })
  const started = await startCore({ ...words, data: words.data })
  if (!started.ok) return cannotStart(started.error)
  const core = started.value
  running.core = core
  process.on('message', (message) => {
    if (Told.safeParse(message).success || Kept.safeParse(message).success) return
    const question = Question.safeParse(message)
    if (question.success) void answer(core, question.data)
    else log('fault: the shell sent what is no question')
  })
  post({ up: true })
}

function readWords() {
  const text = { type: 'string' } as const
  const options = { data: text, config: text, 'demo-data': text, demo: { type: 'boolean' } } as const
  const { data, config, 'demo-data': demoData, demo = false } = parseArgs({ options }).values
  return { data, config, 'demo-data': demoData, demo }
}

/** The demo where it is asked for, or where a folder is set aside for it and there is no station yet. */
function startCore(words: StartWords): Promise<Started> {
  const { data, 'demo-data': demoData, demo } = words
  if (demoData === undefined)
    return demo ? Promise.resolve(refused({ code: 'no-demo-folder' })) : startReal(words)
  // Asked for by its name, the demo would come again instead of the site that was just made.
  if (demo) return startMadeUp(demoData, null)
  return existsSync(databasePath(data)) ? startReal(words) : startMadeUp(demoData, data)
}

/** The real site can be made meanwhile; the core that the shell starts after this one then opens it. */
function startMadeUp(folder: string, realFolder: string | null): Promise<Started> {
  const realSite = realFolder === null ? null : { folder: realFolder, open: () => void end('real-site') }
  return runDemo(folder, {
    ...outside,
    realSite,
    changed: () => post({ demoChanged: true }),
    devicesChanged: tellDevicesChanged,
  })
}

async function startReal({ data, config: given }: StartWords): Promise<Started> {
  const config = readConfigOf(data, given)
  if (!config.ok) return config
  const opened = await openFloor(data, settingsOf(config.value))
  if (!opened.ok) return opened
  const file = { path: configPathOf(data, given), restart: () => void end('devices-changed') }
  const deviceScreen = { changed: tellDevicesChanged, file }
  const at = { folder: data, config: config.value, demo: null, realSite: null, deviceScreen }
  const findSecret = secretFinder({ env: process.env, safe: storage.all })
  const core = await runStation(opened.value, { ...outside, ...at, findSecret, store: storage })
  void tellMissingSecrets(config.value, { find: findSecret, log })
  return done(core)
}

async function answer(core: RunningCore, { id, call, input }: z.infer<typeof Question>): Promise<void> {
  post({ id, answer: await answerUnchecked(core.answerWindow, call, input) })
}

function cannotStart(why: { code: string }): void {
  log(`cannot start: ${JSON.stringify(why)}`)
  process.exitCode = 1
  post({ refused: why.code })
  if (process.connected) process.disconnect()
}

async function end(reason: string): Promise<void> {
  setTimeout(() => process.exit(1), LONGEST_END_MS).unref()
  await running.core?.stop(reason)
  process.exit()
}
