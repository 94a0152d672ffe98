import { execFile, spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as rest } from 'node:timers/promises'
import { promisify } from 'node:util'
import { needs } from './needs.ts'

const CUPSD = '/usr/sbin/cupsd'
const LPADMIN = '/usr/sbin/lpadmin'
const execute = promisify(execFile)

export const hasCups = () => needs(CUPSD)

/** A real CUPS of the test's own: its folders, its socket, and none of this machine's queues. */
export interface Cups {
  readonly socketPath: string
  /** A raw queue to a printer's port on this machine, or to another device. */
  addQueue(name: string, to: { port: number } | { uri: string }): Promise<void>
  removeQueue(name: string): Promise<void>
  /** A stopped queue keeps its jobs. */
  stopQueue(name: string): Promise<void>
  resumeQueue(name: string): Promise<void>
  /** Hands in a job as any other program of this machine does. */
  print(queue: string, job: { title: string; text: string }): Promise<void>
  /** What waits or prints there, as CUPS's own program lists it. */
  jobs(queue: string): Promise<string[]>
  /** The service ends, or dies; its queues and jobs are on disk. */
  off(): Promise<void>
  on(): Promise<void>
  close(): Promise<void>
}

export async function startCups(): Promise<Cups> {
  const folder = mkdtempSync(join(tmpdir(), 'backdock-cups-'))
  // Its printing processes are another account's.
  chmodSync(folder, 0o755)
  const socketPath = join(folder, 'socket')
  writeConfig(folder, socketPath)
  const env = { ...process.env, CUPS_SERVER: socketPath, LC_ALL: 'C' }
  const run = async (program: string, words: string[]) =>
    (await execute(program, words, { env })).stdout.split('\n').filter((line) => line !== '')
  let running: ChildProcess | null = null
  const on = async () => {
    running = spawn(CUPSD, ['-f', '-c', join(folder, 'cupsd.conf'), '-s', join(folder, 'cups-files.conf')], {
      stdio: 'ignore',
    })
    const died = once(running, 'exit').then(() => 'died' as const)
    while ((await Promise.race([died, isAnswering(env)])) !== true) {
      if (running.exitCode !== null) throw new Error(`cupsd did not start; see ${folder}/error_log`)
      await rest(20)
    }
  }
  const off = async () => {
    if (!running || running.exitCode !== null) return
    const ended = once(running, 'exit')
    running.kill('SIGTERM')
    await ended
  }
  await on()
  return {
    socketPath,
    on,
    off,
    addQueue: async (name, to) => {
      // Without the slash CUPS takes the address for a wrong one.
      const uri = 'uri' in to ? to.uri : `socket://127.0.0.1:${to.port}/?waiteof=false`
      await run(LPADMIN, ['-p', name, '-E', '-v', uri, '-m', 'raw'])
    },
    removeQueue: async (name) => void (await run(LPADMIN, ['-x', name])),
    stopQueue: async (name) => void (await run('/usr/sbin/cupsdisable', [name])),
    resumeQueue: async (name) => void (await run('/usr/sbin/cupsenable', [name])),
    print: async (queue, { title, text }) => {
      const file = join(folder, 'job')
      writeFileSync(file, text)
      await run('lp', ['-d', queue, '-o', 'raw', '-t', title, file])
    },
    jobs: (queue) => run('lpstat', ['-o', queue]),
    close: async () => {
      await off()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

const isAnswering = (env: NodeJS.ProcessEnv) =>
  execute('lpstat', ['-r'], { env }).then(
    ({ stdout }) => stdout.includes('is running'),
    () => false,
  )

/** As everywhere, a job belongs to the account that made it; setting up queues needs nobody's leave here. */
function writeConfig(folder: string, socketPath: string): void {
  for (const name of ['root', 'spool/tmp', 'cache', 'state'])
    mkdirSync(join(folder, name), { recursive: true })
  const places = {
    ServerRoot: 'root',
    RequestRoot: 'spool',
    TempDir: 'spool/tmp',
    CacheDir: 'cache',
    StateDir: 'state',
    AccessLog: 'access_log',
    ErrorLog: 'error_log',
    PageLog: 'page_log',
  }
  const lines = Object.entries(places).map(([name, place]) => `${name} ${join(folder, place)}`)
  writeFileSync(join(folder, 'cups-files.conf'), [...lines, 'FileDevice Yes', ''].join('\n'))
  writeFileSync(
    join(folder, 'cupsd.conf'),
    `Listen ${socketPath}
Browsing Off
DefaultAuthType Basic
<Location />
  Order allow,deny
  Allow all
</Location>
<Policy default>
  <Limit Send-Document Cancel-Job>
    Require user @OWNER
    Order deny,allow
  </Limit>
  <Limit All>
    Order deny,allow
  </Limit>
</Policy>
`,
  )
}
