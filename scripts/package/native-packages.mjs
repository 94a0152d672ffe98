// What the bundle of the core cannot hold: packages that load a native module from beside themselves.
import { cpSync, existsSync, mkdirSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { rolldown } from 'rolldown'
import { modulesOf } from '../build-window.mjs'
import { ownerOf } from './owner-of.ts'
import { filesOf } from './targets.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const packages = join(root, 'node_modules')

export const NATIVE_PACKAGES = ['better-sqlite3', '@serialport/bindings-cpp', '@napi-rs/canvas', 'node-hid']

/**
 * Copies what these packages run, and the native modules of this target only, to where the bundle's `require` finds
 * them. Gives the files as they lie here. Throws where npm did not bring one of them.
 */
export async function copyNativePackages(into, target) {
  const code = await codeOfNativePackages()
  const natives = filesOf(target).natives.map((file) => join(packages, file))
  const missing = natives.find((file) => !existsSync(file))
  if (missing !== undefined)
    throw new Error(`${relative(root, missing)} is not here: npm brings it on a machine of that kind only`)
  const abouts = [...code, ...natives].map((file) => join(ownerOf(file).folder, 'package.json'))
  const files = [...new Set([...code, ...natives, ...abouts])]
  for (const file of files) {
    const copy = join(into, relative(packages, file))
    mkdirSync(dirname(copy), { recursive: true })
    cpSync(file, copy)
  }
  return files
}

/** Every file of code that they reach. */
async function codeOfNativePackages() {
  const reached = await rolldown({
    cwd: root,
    input: NATIVE_PACKAGES,
    platform: 'node',
    treeshake: false,
    // Native modules, and the canvas's one package for each platform.
    external: (id) => id.endsWith('.node') || id.startsWith('@napi-rs/canvas-'),
    logLevel: 'silent',
  })
  const { output } = await reached.generate({ format: 'cjs' })
  await reached.close()
  return modulesOf(output).filter((id) => id.startsWith(packages))
}
