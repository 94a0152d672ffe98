// Lays out under out/stage/ what goes into a package; electron-builder.yml says where each part of it goes.
import { chmodSync, cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildWindow } from '../build-window.mjs'
import { collectLicences } from '../collect-licences.ts'
import { nodeFor } from './node-for.mjs'
import { stageCore } from './stage-core.mjs'

const root = fileURLToPath(new URL('../..', import.meta.url))
const stage = join(root, 'out', 'stage')
/** Beside the program itself. */
export const beside = join(stage, 'beside')

/** Gives the version of the Node that lies there. */
export async function stagePackage(target) {
  const node = nodeFor(target)
  rmSync(stage, { recursive: true, force: true })
  const app = join(stage, 'app')
  const resources = join(stage, 'resources')
  const inWindow = await buildWindow({ app, window: join(app, 'window'), sourcemap: false })
  const inCore = await stageCore(join(resources, 'station'), target)
  place(node.path, join(resources, 'node', node.file), 0o755)
  stageCommand(target, resources)
  mkdirSync(beside)
  writeFileSync(join(beside, 'licences.txt'), collectLicences([...inWindow, ...inCore], node))
  return { node: node.version }
}

/** What makes `backdock` a word at a terminal, and its devices' rules. */
function stageCommand({ platform }, resources) {
  const command = platform === 'win32' ? 'backdock.cmd' : 'backdock'
  place(join(root, 'resources', 'bin', command), join(resources, 'bin', command), 0o755)
  if (platform !== 'linux') return
  for (const [file, mode] of [
    ['70-backdock.rules', 0o644],
    ['is-scanner-or-scale', 0o755],
  ])
    place(join(root, 'resources', 'linux', file), join(resources, 'linux', file), mode)
}

function place(from, to, mode) {
  cpSync(from, to)
  chmodSync(to, mode)
}
