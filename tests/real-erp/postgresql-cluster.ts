import { execFileSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { runToEnd } from './run-to-end.ts'

/** PostgreSQL runs as nobody's administrator: the account that Debian's package makes. */
const ACCOUNT = 'postgres'
const OPTIONS = [
  "-c listen_addresses=''",
  '-c fsync=off',
  '-c synchronous_commit=off',
  '-c full_page_writes=off',
]

/** Where the newest one that Debian installed has its programs; null where there is none. */
export function postgresqlPrograms(): string | null {
  const versions = existsSync('/usr/lib/postgresql') ? readdirSync('/usr/lib/postgresql') : []
  const newest = versions.toSorted((a, b) => Number(a) - Number(b)).at(-1)
  return newest === undefined ? null : `/usr/lib/postgresql/${newest}/bin`
}

/** A cluster of our own, reached over a socket in its folder only. Needs root. */
export class PostgresqlCluster {
  readonly folder: string
  readonly account = ACCOUNT
  readonly #bin: string

  private constructor(folder: string, bin: string) {
    this.folder = folder
    this.#bin = bin
  }

  static async start(): Promise<PostgresqlCluster> {
    const bin = postgresqlPrograms()
    if (bin === null) throw new Error('PostgreSQL is not installed')
    const folder = mkdtempSync(`${tmpdir()}/backdock-postgresql-`)
    chmodSync(folder, 0o755)
    mkdirSync(`${folder}/socket`)
    mkdirSync(`${folder}/data`)
    execFileSync('chown', ['-R', ACCOUNT, `${folder}/socket`, `${folder}/data`])
    const cluster = new PostgresqlCluster(folder, bin)
    const data = ['-D', `${folder}/data`]
    await cluster.run('initdb', ...data, '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8', '-N')
    const options = [...OPTIONS, `-c unix_socket_directories='${cluster.socket}'`].join(' ')
    await cluster.run('pg_ctl', ...data, '-w', '-s', '-l', `${folder}/data/log`, '-o', options, 'start')
    return cluster
  }

  /** The folder of the socket. */
  get socket(): string {
    return `${this.folder}/socket`
  }

  async stop(): Promise<void> {
    await this.run('pg_ctl', '-D', `${this.folder}/data`, '-m', 'fast', '-s', 'stop')
    rmSync(this.folder, { recursive: true, force: true })
  }

  /** One of its programs, as its own account. */
  run(program: string, ...args: string[]): Promise<string> {
    const words = ['-u', ACCOUNT, '--', 'env', `PGHOST=${this.socket}`, `${this.#bin}/${program}`, ...args]
    return runToEnd('runuser', words)
  }
}
