// The Node that the core of a package runs on, with its licence.
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { filesOf } from './targets.ts'

const packages = fileURLToPath(new URL('../../node_modules/', import.meta.url))

/** Throws where this machine has none for that target. */
export function nodeFor(target) {
  const { nodePackage, nodeFile } = filesOf(target)
  const { folder, version } = nodePackage === null ? running(target) : brought(nodePackage)
  const licence = join(folder, 'LICENSE')
  if (!existsSync(licence)) throw new Error(`Node's licence is not at ${licence}, and goes along with it.`)
  return {
    path: join(folder, 'bin', nodeFile),
    file: nodeFile,
    version,
    licence: readFileSync(licence, 'utf8'),
  }
}

function brought(name) {
  const about = join(packages, name, 'package.json')
  if (!existsSync(about))
    throw new Error(`${name} is not here: npm brings it on a machine of that kind only.`)
  return { folder: dirname(about), version: JSON.parse(readFileSync(about, 'utf8')).version }
}

/** npm has no Node for macOS that is locked like the others': the one that runs this, unpacked as its makers pack it. */
function running({ platform, arch }) {
  if (platform !== process.platform || arch !== process.arch || !process.version.startsWith('v24.'))
    throw new Error('Build on a machine of that kind, with the Node 24 of nodejs.org.')
  return { folder: dirname(dirname(process.execPath)), version: process.version.slice(1) }
}
