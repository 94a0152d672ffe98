// Lays out the core as an installed product has it: its bundle with every package in it, and beside it all that it reads.
import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { rolldown } from 'rolldown'
import { coreEntries } from '../build.mjs'
import { modulesOf } from '../build-window.mjs'
import { oneByteSource } from '../one-byte-source.mjs'
import { fontFile } from '../../main/station/labels/font-files.ts'
import { labelFontFiles } from '../../main/station/labels/fonts.ts'
import { copyNativePackages, NATIVE_PACKAGES } from './native-packages.mjs'

const root = fileURLToPath(new URL('../..', import.meta.url))
const READ_BY_THE_CORE = [
  'resources/rules',
  'resources/label-templates',
  'resources/locales',
  'db/migrations',
]

/** What ssh2 would take for its ciphers where it is: it is tried for, never there, and Node's own do as well. */
const FASTER_WITH = ['cpu-features', /\/sshcrypto\.node$/]

/** Gives the path of each file that went in, as it lies here. */
export async function stageCore(into, target) {
  const modules = await bundleCore(into)
  for (const folder of READ_BY_THE_CORE)
    cpSync(join(root, folder), join(into, folder), {
      recursive: true,
      filter: (path) => !path.endsWith('.md'),
    })
  const fonts = labelFontFiles()
  for (const font of fonts) cpSync(fontFile(font), join(into, 'fonts', font))
  const { name, version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  writeFileSync(join(into, 'package.json'), `${JSON.stringify({ name, version, type: 'module' }, null, 2)}\n`)
  const natives = await copyNativePackages(join(into, 'node_modules'), target)
  return [...modules, ...fonts.map(fontFile), ...natives]
}

async function bundleCore(into) {
  const bundle = await rolldown({
    cwd: root,
    input: coreEntries,
    platform: 'node',
    external: [...NATIVE_PACKAGES, ...FASTER_WITH],
    // ssh2 asks where it lies for a program that Windows' sessions need and the station never uses.
    transform: { define: { __dirname: 'import.meta.dirname' } },
    plugins: [oneByteSource],
    logLevel: 'warn',
    onLog: (_level, log) => process.stderr.write(`${log.message}\n`),
  })
  const { output } = await bundle.write({
    dir: into,
    format: 'esm',
    entryFileNames: '[name].mjs',
    chunkFileNames: '[name]-[hash].mjs',
    comments: false,
    cleanDir: true,
  })
  await bundle.close()
  return modulesOf(output)
}
