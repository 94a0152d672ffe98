import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { needs } from './needs.ts'

export const hasOpenssl = (): boolean => needs('openssl')

const NEW_KEY = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes']

/** A certificate authority of a site's own, that nobody else trusts, and a server's certificate from it. */
export class PrivateAuthority {
  readonly folder = mkdtempSync(join(tmpdir(), 'authority-'))
  /** The authority's certificate, as PEM. */
  readonly caFile = join(this.folder, 'ca.pem')
  /** Of a server that is 127.0.0.1. */
  readonly identity: { key: Buffer; cert: Buffer }

  constructor() {
    const ca = ['-keyout', 'ca.key', '-out', 'ca.pem', '-subj', '/CN=Authority', '-days', '2']
    this.#openssl('req', '-x509', ...NEW_KEY, ...ca)
    this.identity = this.issue('IP:127.0.0.1')
  }

  /** A certificate for another name, like `DNS:erp.example`. */
  issue(name: string): { key: Buffer; cert: Buffer } {
    this.#openssl('req', ...NEW_KEY, '-keyout', 'erp.key', '-out', 'erp.csr', '-subj', '/CN=ERP')
    writeFileSync(join(this.folder, 'names'), `subjectAltName=${name}`)
    const signer = ['-CA', 'ca.pem', '-CAkey', 'ca.key', '-CAcreateserial', '-extfile', 'names', '-days', '2']
    this.#openssl('x509', '-req', '-in', 'erp.csr', ...signer, '-out', 'erp.pem')
    const read = (file: string): Buffer => readFileSync(join(this.folder, file))
    return { key: read('erp.key'), cert: read('erp.pem') }
  }

  remove(): void {
    rmSync(this.folder, { recursive: true })
  }

  #openssl(...words: string[]): void {
    const { status, stderr } = spawnSync('openssl', words, { cwd: this.folder, encoding: 'utf8' })
    if (status !== 0) throw new Error(stderr)
  }
}
