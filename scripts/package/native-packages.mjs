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

const EVERYWHERE = ['better-sqlite3', '@serialport/bindings-cpp', '@napi-rs/canvas', 'node-hid']
/** None of them goes into the bundle, wherever it is made. */
export const NATIVE_PACKAGES = [...EVERYWHERE, ...filesOf({ platform: 'win32', arch: 'x64' }).onlyHere]

/**
 * Copies what these packages run, and the native modules of this target only, to where the bundle's `require` finds
 * them. Gives the files as they lie here. Throws where npm did not bring one of them.
 */
export async function copyNativePackages(into, target) {
  const { natives: files, onlyHere } = filesOf(target)
  const code = await codeOfNativePackages([...EVERYWHERE, ...onlyHere])
  const natives = files.map((file) => join(packages, file))
  const missing = natives.find((file) => !existsSync(file))
  if (missing !== undefined)
    throw new Error(`${relative(root, missing)} is not here: npm brings it on a machine of that kind only`)
  const abouts = [...code, ...natives].map((file) => join(ownerOf(file).folder, 'package.json'))
  const all = [...new Set([...code, ...natives, ...abouts])]
  for (const file of all) {
    const copy = join(into, relative(packages, file))
    mkdirSync(dirname(copy), { recursive: true })
    cpSync(file, copy)
  }
  return all
}

/** Every file of code that they reach. */
async function codeOfNativePackages(input) {
  const reached = await rolldown({
    cwd: root,
    input,
    platform: 'node',
    treeshake: false,
    // Native modules, and the packages that hold one for each platform.
    external: (id) => id.endsWith('.node') || /^@(napi-rs\/canvas|koromix\/koffi)-/.test(id),
    logLevel: 'silent',
  })
  const { output } = await reached.generate({ format: 'cjs' })
  await reached.close()
  return modulesOf(output).filter((id) => id.startsWith(packages))
}
