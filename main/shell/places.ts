import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { app } from 'electron'

/** Where the shell finds what it starts and shows. In development everything lies in the project's folders. */
export function places(): { window: string; preload: string; core: string; node: string } {
  const appFolder = app.getAppPath()
  const out = app.isPackaged ? process.resourcesPath : resolve(appFolder, '..')
  return {
    window: app.isPackaged ? join(appFolder, 'window') : join(out, 'window'),
    preload: join(appFolder, 'preload.cjs'),
    core: join(out, 'station', 'serve-shell.mjs'),
    node: app.isPackaged ? join(out, 'node', nodeName) : nodeOf(resolve(out, '..', 'node_modules')),
  }
}

const nodeName = process.platform === 'win32' ? 'node.exe' : 'node'

/** The Node among the project's packages; where it has none for this platform, whichever is on the path. */
function nodeOf(packages: string): string {
  const platform = process.platform === 'win32' ? 'win' : process.platform
  const brought = join(packages, `node-${platform}-${process.arch}`, 'bin', nodeName)
  return existsSync(brought) ? brought : nodeName
}
