// Bundles what Electron loads into out/app/ (the shell and the preload) and the renderer into out/window/.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const app = join(root, 'out', 'app')
const rendererConfig = join(root, 'renderer', 'vite.config.ts')

/** Builds the shell, and the renderer where there is one. */
export async function buildWindow() {
  await buildShell()
  if (existsSync(rendererConfig)) await buildRenderer()
}

/** Builds what runs in Electron's own processes: out/app/ is the folder that Electron is started with. */
export async function buildShell() {
  await Promise.all([
    bundle('main/index.ts', 'index.mjs', 'esm'),
    bundle('preload/index.ts', 'preload.cjs', 'cjs'),
  ])
  const { name, version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const about = { name, productName: 'Backdock', version, type: 'module', main: 'index.mjs' }
  writeFileSync(join(app, 'package.json'), `${JSON.stringify(about, null, 2)}\n`)
}

/** One file each: a sandboxed preload can require nothing but Electron, and the shell starts the sooner. */
async function bundle(input, file, format) {
  const { rolldown } = await import('rolldown')
  const made = await rolldown({
    cwd: root,
    input,
    platform: 'node',
    external: (id) => id === 'electron' || id.startsWith('node:'),
    // The shapes of calls are checked by the core: what only names them here does not bring zod along.
    treeshake: { moduleSideEffects: false, manualPureFunctions: ['z'] },
    logLevel: 'warn',
    onLog: (_level, log) => process.stderr.write(`${log.message}\n`),
  })
  await made.write({ file: join(app, file), format, sourcemap: true, codeSplitting: false })
  await made.close()
}

async function buildRenderer() {
  const { build } = await import('vite')
  await build({ configFile: rendererConfig, logLevel: 'warn' })
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildWindow()
