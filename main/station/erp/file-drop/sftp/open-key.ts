import { AskedThread, threadFile } from '../../../threads/asked-thread.ts'
import type { LockedKey, OpenedKey } from './opened-key.ts'

/** Takes the passphrase off a private key, in a thread of its own that ends with it. */
export async function openKey(locked: LockedKey): Promise<OpenedKey> {
  const file = threadFile('open-key-worker', import.meta.url)
  const thread = new AskedThread<LockedKey>({ file, start: {}, name: 'a private key' })
  try {
    return (await thread.ask(locked, [])) as OpenedKey
  } finally {
    await thread.close()
  }
}
