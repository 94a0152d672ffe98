import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { copyFileSync, mkdtempSync, openSync, closeSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { setTimeout as pause } from 'node:timers/promises'
import Database from 'better-sqlite3'
import type { PrivatePostgresql } from './private-postgresql.ts'
import { DATABASE, writeSettings } from './settings.ts'
import type { Seed, Template } from './template.ts'

const START_MS = 60_000

/** A real Tryton on loopback, with a database of its own. */
export class TrytonServer {
  readonly seed: Seed
  readonly database = DATABASE
  readonly #folder: string
  readonly #port: number
  #child: ChildProcess | null = null

  readonly #env: Readonly<Record<string, string>>

  private constructor(
    folder: string,
    port: number,
    { seed, env }: { seed: Seed; env: Record<string, string> },
  ) {
    this.#folder = folder
    this.#port = port
    this.seed = seed
    this.#env = env
  }

  /** A fresh copy of the template, and a server on it that answers. */
  static async start(
    { database, seed }: Template,
    { keepsSessionTimes } = { keepsSessionTimes: true },
  ): Promise<TrytonServer> {
    const folder = mkdtempSync(`${tmpdir()}/backdock-tryton-`)
    copyFileSync(database, `${folder}/${DATABASE}.sqlite`)
    const server = new TrytonServer(folder, await freePort(), { seed, env: {} })
    writeSettings(`${folder}/trytond.conf`, { port: server.#port, database: { folder }, keepsSessionTimes })
    await server.begin()
    return server
  }

  /** The same on a fresh database of a cluster. */
  static async startOn(cluster: PrivatePostgresql): Promise<TrytonServer> {
    await cluster.fresh()
    const { uri, env, seed } = cluster
    const folder = mkdtempSync(`${tmpdir()}/backdock-tryton-`)
    const server = new TrytonServer(folder, await freePort(), { seed, env })
    writeSettings(`${folder}/trytond.conf`, {
      port: server.#port,
      database: { uri },
      keepsSessionTimes: true,
    })
    await server.begin()
    return server
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}`
  }

  get port(): number {
    return this.#port
  }

  /** Starts it on the data that it has, after `kill` or `stop`; ready when it answers. */
  async begin(): Promise<void> {
    const log = openSync(`${this.#folder}/log`, 'a')
    // A group of its own: Ctrl-C ends a long soak in order, which needs its server till the end.
    const child = spawn('trytond', ['-c', `${this.#folder}/trytond.conf`, '-d', DATABASE], {
      detached: true,
      env: { ...process.env, PYTHONWARNINGS: 'ignore', ...this.#env },
      stdio: ['ignore', log, log],
    })
    closeSync(log)
    this.#child = child
    const endWithUs = (): void => void child.kill('SIGKILL')
    process.once('exit', endWithUs)
    child.once('exit', () => process.off('exit', endWithUs))
    const until = performance.now() + START_MS
    while (!(await this.#answers())) {
      if (child.exitCode !== null || performance.now() > until)
        throw new Error(
          `trytond does not come up:\n${readFileSync(`${this.#folder}/log`, 'utf8').slice(-4000)}`,
        )
      await pause(50)
    }
  }

  /** Nobody is logged in any more, as when sessions are too old. On SQLite only. */
  forgetsSessions(): void {
    const database = new Database(`${this.#folder}/${DATABASE}.sqlite`, { fileMustExist: true })
    database.prepare('DELETE FROM ir_session').run()
    database.close()
  }

  /** As a power cut would: no chance to tidy up. */
  async kill(signal: 'SIGKILL' | 'SIGTERM' = 'SIGKILL'): Promise<void> {
    const child = this.#child
    this.#child = null
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const gone = once(child, 'exit')
    child.kill(signal)
    await gone
  }

  /** Stops it and takes its data away. */
  async stop(): Promise<void> {
    await this.kill('SIGTERM')
    rmSync(this.#folder, { recursive: true, force: true })
  }

  async #answers(): Promise<boolean> {
    try {
      const answer = await fetch(`${this.url}/`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ id: 0, method: 'common.server.version', params: [] }),
        signal: AbortSignal.timeout(5000),
      })
      return answer.ok
    } catch {
      return false
    }
  }
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  await once(probe, 'close')
  if (typeof address !== 'object' || !address) throw new Error('no port')
  return address.port
}
