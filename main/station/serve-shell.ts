import { parseArgs } from 'node:util'
import * as z from 'zod/mini'
import type { FromCore } from '#contract/core-messages'
import { answerUnchecked } from './answer-window.ts'
import { readConfigFile } from './cli/read-config-file.ts'
import { openFloor } from './open-floor.ts'
import { programVersion } from './program-version.ts'
import { runStation, type RunningCore } from './run-station.ts'
import { secretFinder, tellMissingSecrets } from './secrets.ts'

/** A core that cannot end in order by then ends anyway: whatever was answered is on the disk. */
const LONGEST_END_MS = 5000

const Told = z.object({ secrets: z.record(z.string(), z.string()) })
const Question = z.object({ id: z.number(), call: z.string(), input: z.unknown() })

const log = (line: string): void => void process.stderr.write(`${line}\n`)
const post = (message: FromCore): void => void (process.connected && process.send?.(message))

// The shell may be gone at any moment, and with it whoever reads.
process.stderr.on('error', () => {})
process.on('error', () => {})
// Ctrl+C at a terminal reaches the shell and the core; the shell ends the core by closing the channel.
for (const signal of ['SIGINT', 'SIGHUP'] as const) process.on(signal, () => {})

/** The shell's first message, whenever it comes: connectors wait for it, the bench does not. */
const safe = new Promise<ReadonlyMap<string, string>>((resolve) => {
  process.on('message', (message) => {
    const told = Told.safeParse(message)
    if (told.success) resolve(new Map(Object.entries(told.data.secrets)))
  })
})

const running = { core: null as RunningCore | null }
process.once('disconnect', () => void end('shell-gone'))
process.once('SIGTERM', () => void end('SIGTERM'))

await start()

/** The core as the shell's child: questions come over the channel of node:child_process, answers and events go back. */
async function start(): Promise<void> {
  if (!process.send) return cannotStart('no-shell', 'serve-shell is started by the shell, with a channel')
  const { values } = parseArgs({ options: { data: { type: 'string' }, config: { type: 'string' } } })
  if (values.data === undefined) return cannotStart('no-data-folder', '--data is missing')
  const config = readConfigFile(values.config)
  if (!config.ok) return cannotStart(config.error.code, JSON.stringify(config.error))
  const { label, confirm, scanAhead } = config.value
  const settings = { labelPolicy: label.policy, scanBack: confirm.scanBack, scanAhead }
  const opened = await openFloor(values.data, settings)
  if (!opened.ok) return cannotStart(opened.error.code, JSON.stringify(opened.error))
  const core = await runStation(opened.value, {
    folder: values.data,
    config: config.value,
    version: programVersion(),
    tell: (event) => post({ event }),
    log,
  })
  running.core = core
  void tellMissingSecrets(config.value, { find: secretFinder({ env: process.env, safe }), log })
  process.on('message', (message) => {
    if (Told.safeParse(message).success) return
    const question = Question.safeParse(message)
    if (question.success) void answer(core, question.data)
    else log('fault: the shell sent what is no question')
  })
  post({ up: true })
}

async function answer(core: RunningCore, { id, call, input }: z.infer<typeof Question>): Promise<void> {
  post({ id, answer: await answerUnchecked(core.answerWindow, call, input) })
}

function cannotStart(reason: string, details: string): void {
  log(`cannot start: ${details}`)
  process.exitCode = 1
  post({ refused: reason })
  if (process.connected) process.disconnect()
}

async function end(reason: string): Promise<void> {
  setTimeout(() => process.exit(1), LONGEST_END_MS).unref()
  await running.core?.stop(reason)
  process.exit()
}
