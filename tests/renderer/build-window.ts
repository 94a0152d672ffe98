import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { builtWindow } from './window.ts'

/** Builds the window as it ships: the tests look at the bundle, not at the sources. */
export default async function buildWindow(): Promise<void> {
  // The test runner's own would give React's slow build.
  process.env['NODE_ENV'] = 'production'
  const configFile = fileURLToPath(new URL('../../renderer/vite.config.ts', import.meta.url))
  // A folder of its own: nobody builds anew what is being looked at.
  await build({ configFile, logLevel: 'warn', build: { outDir: builtWindow } })
  // The way to a real site by itself, which the window shows beside a demo only.
  const root = fileURLToPath(new URL('real-site', import.meta.url))
  await build({ configFile, root, logLevel: 'warn', build: { outDir: `${builtWindow}real-site` } })
}
