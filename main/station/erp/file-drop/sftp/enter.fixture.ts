import type { SftpServer } from '#tests/simulators/sftp-server'
import type { SftpCredentials } from './sftp-address.ts'
import { LIMITS, openSftpLine, type SftpLimits, type SftpLine } from './sftp-line.ts'

type Way = {
  server: Pick<SftpServer, 'port' | 'user' | 'fingerprint' | 'privateKey'>
  hostKey?: string
  nextHostKey?: string
  limits?: SftpLimits
} & Partial<SftpCredentials>

/** A session with what the server lets in, but for what a test says otherwise. */
export const enter = ({ server, hostKey, nextHostKey, limits = LIMITS, ...given }: Way): Promise<SftpLine> =>
  openSftpLine(
    {
      host: '127.0.0.1',
      port: server.port,
      user: server.user,
      hostKey: hostKey ?? server.fingerprint,
      nextHostKey,
    },
    { privateKey: server.privateKey, password: null, ...given },
    limits,
  )
