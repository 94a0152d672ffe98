import { readFileSync } from 'node:fs'
import { PostgresqlCluster } from '../postgresql-cluster.ts'
import { DATABASE, writeSettings } from './settings.ts'
import { fill, type Seed } from './template.ts'

const TEMPLATE = 'filled'

/** A cluster of our own with a filled database to copy. Needs root. */
export class PrivatePostgresql {
  readonly #cluster: PostgresqlCluster

  private constructor(cluster: PostgresqlCluster) {
    this.#cluster = cluster
  }

  static async start(): Promise<PrivatePostgresql> {
    const filled = new PrivatePostgresql(await PostgresqlCluster.start())
    await filled.#fill()
    return filled
  }

  /** What a program needs in its environment to find the socket. */
  get env(): Record<string, string> {
    return { PGHOST: this.#cluster.socket, PGUSER: this.#cluster.account }
  }

  get uri(): string {
    return `postgresql://${this.#cluster.account}@/`
  }

  get seed(): Seed {
    return JSON.parse(readFileSync(`${this.#cluster.folder}/seed.json`, 'utf8')) as Seed
  }

  /** A fresh copy of the filled database, in place of the one that there was. */
  async fresh(): Promise<void> {
    await this.#cluster.run('dropdb', '--if-exists', DATABASE)
    await this.#cluster.run('createdb', '-T', TEMPLATE, DATABASE)
  }

  stop(): Promise<void> {
    return this.#cluster.stop()
  }

  async #fill(): Promise<void> {
    const { folder } = this.#cluster
    await this.#cluster.run('createdb', '-T', 'template0', '-E', 'UTF8', TEMPLATE)
    const settings = `${folder}/trytond.conf`
    writeSettings(settings, { port: 1, database: { uri: this.uri }, keepsSessionTimes: true })
    const uri = `${this.uri}${TEMPLATE}`
    await fill({ settings, database: TEMPLATE, uri, folder, env: this.env })
  }
}
