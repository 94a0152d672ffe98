import { spawn, type ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { closeSync, openSync, readFileSync, writeFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { freePort } from '#tests/simulators/network-scanner'
import { PostgresqlCluster } from '../postgresql-cluster.ts'
import { runToEnd } from '../run-to-end.ts'

const START_MS = 120_000
const DATABASE = 'medusa'

/** Whom the seed is made by, through the Admin API. */
export const ADMIN = { email: 'admin@example.com', password: randomBytes(12).toString('hex') }

/** No window, no mail, no other machine: orders, stock and the Admin API. */
const CONFIG = `const { defineConfig } = require('@medusajs/framework/utils')
module.exports = defineConfig({
  admin: { disable: true },
  projectConfig: {
    databaseUrl: process.env.DATABASE_URL,
    databaseDriverOptions: { connection: { ssl: false } },
    http: {
      storeCors: 'http://localhost',
      adminCors: 'http://localhost',
      authCors: 'http://localhost',
      jwtSecret: process.env.JWT_SECRET,
      cookieSecret: process.env.JWT_SECRET,
    },
  },
})
`

/** A real Medusa on loopback, with a PostgreSQL of its own. */
export class MedusaServer {
  readonly port: number
  readonly #folder: string
  readonly #cluster: PostgresqlCluster
  readonly #env: Record<string, string>
  #child: ChildProcess | null = null

  private constructor(folder: string, port: number, cluster: PostgresqlCluster) {
    this.#folder = folder
    this.port = port
    this.#cluster = cluster
    this.#env = {
      DATABASE_URL: `postgres://${cluster.account}@${encodeURIComponent(cluster.socket)}/${DATABASE}`,
      JWT_SECRET: randomBytes(16).toString('hex'),
      MEDUSA_DISABLE_TELEMETRY: '1',
      NODE_ENV: 'production',
    }
  }

  /** An empty shop with an administrator, in a Medusa that is installed in `folder`. */
  static async start(folder: string): Promise<MedusaServer> {
    writeFileSync(`${folder}/medusa-config.js`, CONFIG)
    const cluster = await PostgresqlCluster.start()
    const server = new MedusaServer(folder, await freePort(), cluster)
    await cluster.run('createdb', '-T', 'template0', '-E', 'UTF8', DATABASE)
    await server.#medusa('db:migrate')
    await server.#medusa('user', '-e', ADMIN.email, '-p', ADMIN.password)
    await server.begin()
    return server
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`
  }

  /** Starts it on the data that it has; ready when it answers. */
  async begin(): Promise<void> {
    const log = openSync(this.#log, 'a')
    const child = spawn(
      process.execPath,
      this.#words('start', '--host', '127.0.0.1', '--port', String(this.port)),
      {
        cwd: this.#folder,
        env: { ...process.env, ...this.#env },
        stdio: ['ignore', log, log],
      },
    )
    closeSync(log)
    this.#child = child
    const until = performance.now() + START_MS
    while (!(await this.#answers())) {
      if (child.exitCode !== null || performance.now() > until)
        throw new Error(`Medusa does not come up:\n${readFileSync(this.#log, 'utf8').slice(-4000)}`)
      await pause(100)
    }
  }

  /** As a power cut would: no chance to tidy up. The database stays. */
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
    await this.kill()
    await this.#cluster.stop()
  }

  get #log(): string {
    return `${this.#cluster.folder}/medusa.log`
  }

  #words(...words: string[]): string[] {
    return [`${this.#folder}/node_modules/@medusajs/cli/cli.js`, ...words]
  }

  async #medusa(...words: string[]): Promise<void> {
    await runToEnd(process.execPath, this.#words(...words), this.#env, this.#folder)
  }

  async #answers(): Promise<boolean> {
    try {
      return (await fetch(`${this.url}/health`, { signal: AbortSignal.timeout(5000) })).ok
    } catch {
      return false
    }
  }
}
