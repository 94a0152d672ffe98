import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { builtWindow } from './window.ts'

/** Builds the window as it ships: the tests look at the bundle, not at the sources. */
export default async function buildWindow(): Promise<void> {
  // The test runner's own would give React's slow build.
  process.env['NODE_ENV'] = 'production'
  await build({
    configFile: fileURLToPath(new URL('../../renderer/vite.config.ts', import.meta.url)),
    logLevel: 'warn',
    // A folder of its own: nobody builds anew what is being looked at.
    build: { outDir: builtWindow },
  })
}
