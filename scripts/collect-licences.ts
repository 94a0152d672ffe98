import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { isAccepted } from './package/licence-terms.ts'
import { ownerOf, type Package } from './package/owner-of.ts'

const packages = fileURLToPath(new URL('../node_modules/', import.meta.url))
const IS_LICENCE = /^(licen[cs]e|copying|notice)/i

/** Packages without a text of their own, and whose text it is; and texts of what is compiled into native modules. */
const TEXTS_ELSEWHERE: Readonly<Record<string, readonly string[]>> = {
  '@napi-rs/canvas-linux-x64-gnu': ['@napi-rs/canvas/LICENSE'],
  '@napi-rs/canvas-win32-x64-msvc': ['@napi-rs/canvas/LICENSE'],
  '@napi-rs/canvas-darwin-arm64': ['@napi-rs/canvas/LICENSE'],
  '@napi-rs/canvas-darwin-x64': ['@napi-rs/canvas/LICENSE'],
  '@koromix/koffi-win32-x64': ['koffi/LICENSE.txt'],
  '@koromix/koffi-win32-arm64': ['koffi/LICENSE.txt'],
  'node-hid': ['node-hid/LICENSE-bsd.txt', 'node-hid/hidapi/LICENSE-bsd.txt'],
}

/** Electron brings its own two files: what is inside of it is not judged here. */
const HEAD = `Backdock holds work of others, on these terms.

Electron and what is in it (Chromium among it) come with LICENSE.electron.txt and LICENSES.chromium.html, beside this
file. The canvas that draws labels holds Skia, whose terms stand among Chromium's. The station runs on Node.js, whose
licence and those of what is in it come first here.`

/** The Node that is shipped. */
export type Runtime = { version: string; licence: string }

/** The text for these files, as they lie in node_modules. Throws on terms that are not accepted and on a missing text. */
export function collectLicences(files: readonly string[], runtime: Runtime): string {
  const owners = new Map(
    files
      .map((file) => ownerOf(bundlersOwn(file)))
      .filter((owner) => owner !== null)
      .map((owner) => [`${owner.name} ${owner.version}`, owner]),
  )
  const found = [...owners]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([title, owner]) => ({ title, license: owner.license, texts: textsOf(owner) }))
  const wrong = found.flatMap(({ title, license, texts }) => [
    ...(isAccepted(license) ? [] : [`${title}: its terms are "${license}"`]),
    ...(texts.length > 0 ? [] : [`${title}: its licence has no text`]),
  ])
  if (wrong.length > 0) throw new Error(`This cannot be shipped:\n${wrong.join('\n')}`)
  return [
    HEAD,
    section(`Node.js ${runtime.version} (MIT, and others for what is in it)`, [runtime.licence]),
    ...found.map(({ title, license, texts }) => section(`${title} (${license})`, texts)),
  ].join('\n')
}

/** A few lines of the bundlers' own run in what they make. */
const bundlersOwn = (file: string): string =>
  file.startsWith('\0') ? join(packages, file.includes('vite') ? 'vite' : 'rolldown', 'package.json') : file

function textsOf({ name, folder }: Package): string[] {
  const elsewhere = TEXTS_ELSEWHERE[name]?.map((file) => join(packages, file))
  const own = readdirSync(folder)
    .filter((file) => IS_LICENCE.test(file))
    .sort()
  return (elsewhere ?? own.map((file) => join(folder, file))).map((file) => readFileSync(file, 'utf8').trim())
}

const LINE = '='.repeat(100)
const section = (title: string, texts: readonly string[]): string =>
  `\n${LINE}\n${title}\n${LINE}\n\n${texts.join('\n\n')}\n`
