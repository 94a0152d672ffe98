import { execFileSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { runToEnd } from './run-to-end.ts'
import { DATABASE, writeSettings } from './settings.ts'
import { fill, type Seed } from './template.ts'

const TEMPLATE = 'filled'
/** PostgreSQL runs as nobody's administrator: the account that Debian's package makes. */
const ACCOUNT = 'postgres'
const OPTIONS = [
  "-c listen_addresses=''",
  '-c fsync=off',
  '-c synchronous_commit=off',
  '-c full_page_writes=off',
]

/** A cluster of our own, reached over a socket in its folder only, with a filled database to copy. Needs root. */
export class PrivatePostgresql {
  readonly #folder: string
  readonly #bin: string

  private constructor(folder: string, bin: string) {
    this.#folder = folder
    this.#bin = bin
  }

  static async start(): Promise<PrivatePostgresql> {
    const versions = existsSync('/usr/lib/postgresql') ? readdirSync('/usr/lib/postgresql') : []
    const newest = versions.toSorted((a, b) => Number(a) - Number(b)).at(-1)
    if (newest === undefined) throw new Error('PostgreSQL is not installed')
    const folder = mkdtempSync(`${tmpdir()}/backdock-postgresql-`)
    chmodSync(folder, 0o755)
    mkdirSync(`${folder}/socket`)
    mkdirSync(`${folder}/data`)
    execFileSync('chown', ['-R', ACCOUNT, `${folder}/socket`, `${folder}/data`])
    const cluster = new PrivatePostgresql(folder, `/usr/lib/postgresql/${newest}/bin`)
    await cluster.#run(
      'initdb',
      '-D',
      `${folder}/data`,
      '-A',
      'trust',
      '-E',
      'UTF8',
      '--locale=C.UTF-8',
      '-N',
    )
    const options = [...OPTIONS, `-c unix_socket_directories='${folder}/socket'`].join(' ')
    await cluster.#run(
      'pg_ctl',
      '-D',
      `${folder}/data`,
      '-w',
      '-s',
      '-l',
      `${folder}/data/log`,
      '-o',
      options,
      'start',
    )
    await cluster.#fill()
    return cluster
  }

  /** What a program needs in its environment to find the socket. */
  get env(): Record<string, string> {
    return { PGHOST: `${this.#folder}/socket`, PGUSER: ACCOUNT }
  }

  get uri(): string {
    return `postgresql://${ACCOUNT}@/`
  }

  get seed(): Seed {
    return JSON.parse(readFileSync(`${this.#folder}/seed.json`, 'utf8')) as Seed
  }

  /** A fresh copy of the filled database, in place of the one that there was. */
  async fresh(): Promise<void> {
    await this.#run('dropdb', '--if-exists', DATABASE)
    await this.#run('createdb', '-T', TEMPLATE, DATABASE)
  }

  async stop(): Promise<void> {
    await this.#run('pg_ctl', '-D', `${this.#folder}/data`, '-m', 'fast', '-s', 'stop')
    rmSync(this.#folder, { recursive: true, force: true })
  }

  async #fill(): Promise<void> {
    await this.#run('createdb', '-T', 'template0', '-E', 'UTF8', TEMPLATE)
    const settings = `${this.#folder}/trytond.conf`
    writeSettings(settings, { port: 1, database: { uri: this.uri }, keepsSessionTimes: true })
    const uri = `${this.uri}${TEMPLATE}`
    await fill({ settings, database: TEMPLATE, uri, folder: this.#folder, env: this.env })
  }

  #run(program: string, ...args: string[]): Promise<string> {
    const words = [
      '-u',
      ACCOUNT,
      '--',
      'env',
      `PGHOST=${this.#folder}/socket`,
      `${this.#bin}/${program}`,
      ...args,
    ]
    return runToEnd('runuser', words)
  }
}
