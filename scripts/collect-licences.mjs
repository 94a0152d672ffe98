// Gathers the licences of everything that a package holds of others' work into one text: collectLicences(files, node)
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { isAccepted } from './package/licence-terms.ts'
import { ownerOf } from './package/owner-of.ts'

const packages = fileURLToPath(new URL('../node_modules/', import.meta.url))
const IS_LICENCE = /^(licen[cs]e|copying|notice)/i

/** Packages without a text of their own, and whose text it is; and texts of what is compiled into native modules. */
const TEXTS_ELSEWHERE = {
  '@napi-rs/canvas-linux-x64-gnu': ['@napi-rs/canvas/LICENSE'],
  '@napi-rs/canvas-win32-x64-msvc': ['@napi-rs/canvas/LICENSE'],
  '@napi-rs/canvas-darwin-arm64': ['@napi-rs/canvas/LICENSE'],
  '@napi-rs/canvas-darwin-x64': ['@napi-rs/canvas/LICENSE'],
  'node-hid': ['node-hid/LICENSE-bsd.txt', 'node-hid/hidapi/LICENSE-bsd.txt'],
}

const HEAD = `Backdock holds work of others, on these terms.

Electron and what is in it (Chromium among it) come with LICENSE.electron.txt and LICENSES.chromium.html, beside this
file. The station runs on Node.js, whose licence and those of what is in it come first here.`

/**
 * The text for these files, as they lie in node_modules. `runtime` is the Node that is shipped: its version and its
 * licence. Throws on terms that are not accepted and on a licence without its text.
 */
export function collectLicences(files, runtime) {
  const owners = new Map(
    files.flatMap((file) => {
      const owner = ownerOf(bundlersOwn(file))
      return owner === null ? [] : [[`${owner.name} ${owner.version}`, owner]]
    }),
  )
  const found = [...owners]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([title, owner]) => ({ title, owner, texts: textsOf(owner) }))
  const wrong = found.flatMap(({ title, owner, texts }) => [
    ...(isAccepted(owner.license) ? [] : [`${title}: its terms are "${owner.license}"`]),
    ...(texts.length > 0 ? [] : [`${title}: its licence has no text`]),
  ])
  if (wrong.length > 0) throw new Error(`This cannot be shipped:\n${wrong.join('\n')}`)
  return [
    HEAD,
    section(`Node.js ${runtime.version} (MIT, and others for what is in it)`, [runtime.licence]),
    ...found.map(({ title, owner, texts }) => section(`${title} (${owner.license})`, texts)),
  ].join('\n')
}

/** A few lines of the bundler's own run in what it makes. */
const bundlersOwn = (file) =>
  file.startsWith('\0') ? join(packages, file.includes('vite') ? 'vite' : 'rolldown', 'package.json') : file

function textsOf({ name, folder }) {
  const elsewhere = TEXTS_ELSEWHERE[name]?.map((file) => join(packages, file))
  const own = readdirSync(folder)
    .filter((file) => IS_LICENCE.test(file))
    .sort()
  return (elsewhere ?? own.map((file) => join(folder, file))).map((file) => readFileSync(file, 'utf8').trim())
}

const section = (title, texts) =>
  `\n${'='.repeat(100)}\n${title}\n${'='.repeat(100)}\n\n${texts.join('\n\n')}\n`
