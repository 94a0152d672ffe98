import { fileURLToPath } from 'node:url'
import { join } from 'node:path'

export const root = fileURLToPath(new URL('../..', import.meta.url))

/** Found by run.mjs. */
export const electron = process.env['BACKDOCK_TEST_ELECTRON'] ?? ''
if (electron === '') throw new Error('these tests are started by: node tests/window/run.mjs')
export const hasSandbox = process.env['BACKDOCK_NO_SANDBOX'] !== '1'
const unpacked = process.env['BACKDOCK_TEST_PACKAGE'] || null

/** The product as it is started: an unpacked package where one is named, else Electron with what was built here. */
export const product: { program: string; words: readonly string[] } = unpacked
  ? { program: join(unpacked, 'backdock'), words: [] }
  : { program: electron, words: [`${root}out/app`] }

/** What every start of the shell needs besides: no bus of the desktop's, and the sandbox unless it was forbidden. */
export const shellEnvironment = { ...process.env, DBUS_SESSION_BUS_ADDRESS: '/dev/null' }
export const sandboxWords: readonly string[] = hasSandbox ? [] : ['--no-sandbox']
