import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import type { FromCore, ToCore } from '#contract/core-messages'
import type { Secrets } from './safe-secrets.ts'

/**
 * V8 takes a young heap of 16 MiB where it may, and lets the old one double before it cleans up; on a computer that is
 * shared with an ERP's page that memory is missed, and here it buys no speed that could be measured.
 */
const SMALL_HEAP = ['--max-semi-space-size=2', '--heap-growing-percent=20', '--v8-pool-size=1']

/** One process of the core, from its start to its end. */
export type CoreProcess = {
  send(message: ToCore): void
  /** Closes the channel, upon which the core ends itself. */
  release(): void
  kill(): void
}

export type CoreProcessListener = {
  onMessage: (message: FromCore) => void
  /** Called once, with the signal or exit code that ended it, or why it never started. */
  onEnd: (reason: string) => void
}

export type StartCoreProcess = (listener: CoreProcessListener) => CoreProcess

/** Starts the core by the Node that Backdock brings along; what it writes on stderr is logged. */
export function coreStarter(core: {
  node: string
  entry: string
  args: readonly string[]
  /** A folder of this user's own, for what Node compiled. */
  compiled: string
  /** Given to each process over its channel, never on its command line: there everybody could read them. */
  secrets: () => Promise<Secrets>
  log: (line: string) => void
}): StartCoreProcess {
  return ({ onMessage, onEnd }) => {
    const child = spawn(core.node, [...SMALL_HEAP, core.entry, ...core.args], {
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      // The shell's Node is another version than the core's: only JSON is the same in both.
      serialization: 'json',
      // What Node compiled of the core the last time, it need not compile again: a fifth of its start.
      env: { ...ownEnvironment(), NODE_COMPILE_CACHE: core.compiled },
      windowsHide: true,
    })
    const ended = once(onEnd)
    child.on('error', (error) => {
      if (child.pid === undefined) ended(error.message)
    })
    child.on('exit', (code, signal) => {
      const reason = signal ?? `exit ${code}`
      // Its last messages may still be in the channel; `close` does not come where this side closed it.
      if (child.connected) child.once('disconnect', () => ended(reason))
      else ended(reason)
    })
    child.on('message', (message) => onMessage(message as FromCore))
    if (child.stderr) createInterface({ input: child.stderr }).on('line', core.log)
    const send = (message: ToCore): void => void (child.connected && child.send(message, () => {}))
    void core.secrets().then((secrets) => send({ secrets }))
    return {
      send,
      release: () => void (child.connected && child.disconnect()),
      kill: () => void child.kill('SIGKILL'),
    }
  }
}

/** What is meant for the shell's own Node does not reach the core's. */
function ownEnvironment(): NodeJS.ProcessEnv {
  const { NODE_OPTIONS: _options, ELECTRON_RUN_AS_NODE: _asNode, ...rest } = process.env
  return rest
}

function once(call: (reason: string) => void): (reason: string) => void {
  let isCalled = false
  return (reason) => {
    if (isCalled) return
    isCalled = true
    call(reason)
  }
}
