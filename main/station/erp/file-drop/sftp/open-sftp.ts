import type { SftpConfig } from '#contract/erp-config'
import type { FindSecret } from '../../../secrets.ts'
import type { ErpTrouble } from '../../erp-client.ts'
import { namedSecret } from '../../named-secret.ts'
import type { DropPlace } from '../drop-place.ts'
import { openKey } from './open-key.ts'
import { placeFuse } from './place-fuse.ts'
import type { SftpCredentials } from './sftp-address.ts'
import { LIMITS, openSftpLine, type SftpLine } from './sftp-line.ts'
import { sftpPlace } from './sftp-place.ts'

/**
 * Gives what opens the place of a drop on a server, for runs and for tests of the connection. Its secrets are looked
 * for here. After troubles in a row runs rest; a person's test does not, and ends the rest where it gets in.
 */
export async function openSftp(
  sftp: SftpConfig,
  findSecret: FindSecret,
): Promise<((why: 'run' | 'test') => DropPlace) | ErpTrouble> {
  const credentials = await sftpCredentials(sftp, findSecret)
  if ('reason' in credentials) return credentials
  const fuse = placeFuse()
  const enter = (): Promise<SftpLine> => openSftpLine(sftp, credentials, LIMITS)
  const test = async (): Promise<SftpLine> => {
    const line = await enter()
    fuse.mend()
    return line
  }
  return (why) => sftpPlace(why === 'test' ? test : () => fuse.open(enter))
}

async function sftpCredentials(
  { keyFrom, keyPassphraseFrom, passwordFrom }: SftpConfig,
  findSecret: FindSecret,
): Promise<SftpCredentials | ErpTrouble> {
  const found: (string | null)[] = []
  for (const reference of [keyFrom, passwordFrom, keyPassphraseFrom]) {
    const secret = reference === undefined ? null : await namedSecret(reference, findSecret)
    if (secret !== null && typeof secret !== 'string') return secret
    found.push(secret)
  }
  const [key = null, password = null, passphrase = null] = found
  if (key === null || passphrase === null) return { privateKey: key, password }
  const opened = await openKey({ key, passphrase })
  if (!opened.ok) return { reason: 'secret-missing', cause: new Error(opened.why) }
  return { privateKey: opened.key, password }
}
