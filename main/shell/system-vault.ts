import { safeStorage } from 'electron'
import type { Vault } from './safe-secrets.ts'

/** The desktop's safe storage. To be asked once Electron is ready. */
export const systemVault: Vault = {
  hasKeyring: () =>
    safeStorage.isEncryptionAvailable() &&
    (process.platform !== 'linux' ||
      !['basic_text', 'unknown'].includes(safeStorage.getSelectedStorageBackend())),
  doWithoutKeyring: () => safeStorage.setUsePlainTextEncryption(true),
  encrypt: (text) => safeStorage.encryptString(text),
  decrypt: (bytes) => safeStorage.decryptString(bytes),
}
