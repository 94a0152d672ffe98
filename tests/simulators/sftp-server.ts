import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chownSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { needs } from './needs.ts'

const SSHD = '/usr/sbin/sshd'
export const hasSshd = (): boolean => needs(SSHD)

/** Root has sshd run as somebody whom every Debian has, so that it is as unprivileged as anywhere else. */
const SOMEBODY = { username: 'games', uid: 5, gid: 60 }

/**
 * A real OpenSSH server on loopback that speaks SFTP and nothing else: its own host key, one key that it lets in. Each
 * connection has a process of its own, which `cut` ends in the middle of whatever it does.
 */
export class SftpServer {
  readonly home = mkdtempSync(join(tmpdir(), 'sftp-'))
  /** Belongs to the account that `user` is. */
  readonly folder = join(this.home, 'files')
  readonly #account = userInfo().uid === 0 ? SOMEBODY : userInfo()
  readonly #running = new Set<ChildProcess>()
  readonly #server: Server
  /** How many have knocked. */
  connections = 0

  private constructor() {
    mkdirSync(this.folder)
    this.#key('host')
    this.#key('user')
    writeFileSync(join(this.home, 'sshd_config'), this.#config())
    for (const name of ['', 'files', 'host', 'user.pub']) this.own(join(this.home, name))
    this.#server = createServer({ pauseOnConnect: true }, (socket) => {
      this.connections += 1
      const { uid, gid } = this.#account
      const who = userInfo().uid === 0 ? { uid, gid } : {}
      const sshd = spawn(SSHD, ['-i', '-f', join(this.home, 'sshd_config')], {
        stdio: [socket, socket, 'ignore'],
        // It has children that speak for it: they form a group of their own, to be ended together.
        detached: true,
        ...who,
      })
      this.#running.add(sshd)
      sshd.on('exit', () => this.#running.delete(sshd))
      socket.destroy()
    })
  }

  static async start(): Promise<SftpServer> {
    const made = new SftpServer()
    made.#server.listen(0, '127.0.0.1')
    await once(made.#server, 'listening')
    return made
  }

  get user(): string {
    return this.#account.username
  }

  get port(): number {
    const address = this.#server.address()
    return typeof address === 'object' && address ? address.port : 0
  }

  /** As `ssh-keygen -lf` says it. */
  get fingerprint(): string {
    return keygen('-lf', join(this.home, 'host.pub')).split(' ')[1] ?? ''
  }

  get keyFile(): string {
    return join(this.home, 'user')
  }

  get privateKey(): string {
    return readFileSync(this.keyFile, 'utf8')
  }

  /** Hands a file or folder of this test to the account. */
  own(path: string): void {
    if (userInfo().uid === 0) chownSync(path, this.#account.uid, this.#account.gid)
  }

  /** Ends every connection as a server does that loses its power. */
  cut(): void {
    for (const { pid } of this.#running) if (pid !== undefined) process.kill(-pid, 'SIGKILL')
  }

  async stop(): Promise<void> {
    const ended = [...this.#running].map((sshd) => once(sshd, 'exit'))
    this.cut()
    await Promise.all(ended)
    this.#server.close()
    rmSync(this.home, { recursive: true })
  }

  #key(name: string): void {
    keygen('-q', '-t', 'ed25519', '-N', '', '-C', '', '-f', join(this.home, name))
  }

  #config(): string {
    return [
      `HostKey ${join(this.home, 'host')}`,
      `AuthorizedKeysFile ${join(this.home, 'user.pub')}`,
      'StrictModes no',
      'UsePAM no',
      'PasswordAuthentication no',
      'KbdInteractiveAuthentication no',
      'PidFile none',
      'Subsystem sftp internal-sftp -u 0000',
      'ForceCommand internal-sftp -u 0000',
      '',
    ].join('\n')
  }
}

function keygen(...args: string[]): string {
  const { status, stdout, stderr } = spawnSync('ssh-keygen', args, { encoding: 'utf8' })
  if (status !== 0) throw new Error(`ssh-keygen ${args.join(' ')}: ${stderr}`)
  return stdout
}
