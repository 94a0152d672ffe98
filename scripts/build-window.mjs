// Bundles what Electron loads into out/app/ (the shell and the preload) and the renderer into out/window/.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { oneByteSource } from './one-byte-source.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const rendererConfig = join(root, 'renderer', 'vite.config.ts')
/** Where development and the tests look for it. */
const IN_OUT = { app: join(root, 'out', 'app'), window: join(root, 'out', 'window'), sourcemap: true }

/** Builds the shell, and the renderer where there is one. Gives the path of each module that went in. */
export async function buildWindow({ app, window, sourcemap } = IN_OUT) {
  const shell = await buildShell({ app, sourcemap })
  return existsSync(rendererConfig) ? [...shell, ...(await buildRenderer({ window, sourcemap }))] : shell
}

/** Builds what runs in Electron's own processes: `app` is the folder that Electron is started with. */
export async function buildShell({ app, sourcemap } = IN_OUT) {
  const modules = await Promise.all([
    bundle('main/index.ts', { file: join(app, 'index.mjs'), format: 'esm', sourcemap }),
    bundle('preload/index.ts', { file: join(app, 'preload.cjs'), format: 'cjs', sourcemap }),
  ])
  const { name, version, description } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  // A Linux desktop knows the window by it.
  const desktopName = `${name}.desktop`
  const about = {
    name,
    productName: 'Backdock',
    desktopName,
    version,
    description,
    type: 'module',
    main: 'index.mjs',
  }
  writeFileSync(join(app, 'package.json'), `${JSON.stringify(about, null, 2)}\n`)
  return modules.flat()
}

/** One file each: a sandboxed preload can require nothing but Electron, and the shell starts the sooner. */
async function bundle(input, output) {
  const { rolldown } = await import('rolldown')
  const made = await rolldown({
    cwd: root,
    input,
    platform: 'node',
    external: (id) => id === 'electron' || id.startsWith('node:'),
    // The shapes of calls are checked by the core: what only names them here does not bring zod along.
    treeshake: { moduleSideEffects: false, manualPureFunctions: ['z', 'answerOf', 'answerOrRefusal'] },
    logLevel: 'warn',
    onLog: (_level, log) => process.stderr.write(`${log.message}\n`),
  })
  const written = await made.write({ ...output, codeSplitting: false })
  await made.close()
  return modulesOf(written.output)
}

async function buildRenderer({ window, sourcemap }) {
  const { build } = await import('vite')
  const written = await build({
    configFile: rendererConfig,
    logLevel: 'warn',
    plugins: [oneByteSource],
    build: { outDir: window, sourcemap },
  })
  return [
    ...modulesOf(written.output),
    ...written.output.flatMap(({ type, originalFileNames }) =>
      type === 'asset' ? originalFileNames.map(fromSource) : [],
    ),
  ]
}

/** Vite names them from the renderer's folder. */
const fromSource = (file) => join(root, 'renderer', file)

/** The modules of a bundle that something of is left in it. */
export function modulesOf(output) {
  return output.flatMap(({ type, moduleIds }) => (type === 'chunk' ? moduleIds : []))
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildWindow()
