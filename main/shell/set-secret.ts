import { text } from 'node:stream/consumers'
import type { Readable } from 'node:stream'
import { storeSecret, type StoreRefusal, type Vault } from './safe-secrets.ts'

/**
 * `--set-secret NAME`: takes the value from stdin, for a command line is seen by everybody on the computer. Gives the
 * exit code.
 */
export async function setSecret(
  { name, isWithoutKeyring }: { name: string; isWithoutKeyring: boolean },
  parts: { path: string; vault: Vault; stdin: Readable; say: (line: string) => void },
): Promise<0 | 1> {
  const value = (await text(parts.stdin)).replace(/\r?\n$/, '')
  const stored = storeSecret(parts, { name, value, isWithoutKeyring })
  if (stored.ok) {
    parts.say(`Kept. Name it safe:${name} in the config; a running station takes it up when it starts again.`)
    return 0
  }
  const { error } = stored
  parts.say(error.code === 'fault' ? error.faultId : sentence(error))
  return 1
}

function sentence(refusal: StoreRefusal): string {
  switch (refusal.code) {
    case 'name-shape':
      return `"${refusal.name}" is no name of a secret: 1 to 64 letters A-Z, digits, dots, - or _.`
    case 'empty':
      return 'Nothing came on stdin. An example: backdock --set-secret ERP < password.txt'
    case 'no-keyring':
      return 'This system has no keyring that could keep the secret, so it was not stored. Use env:NAME or file:PATH in the config, or start a keyring; --without-keyring stores it all the same, safe only from who cannot read your files.'
  }
}
