import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { extname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { extractFile, listPackage } from '@electron/asar'
import { describe, expect, it } from 'vitest'
import { forTests, production } from './packages.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const require = createRequire(import.meta.url)

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .sort()

const files = filesIn(production)
const text = (file: string): string => readFileSync(join(production, file), 'utf8')

/** The largest that is not Electron's program is 10 MB; what is larger (Node, the canvas) is compared by its size. */
const LARGEST_READ = 32_000_000

function isTheSame(one: string, other: string): boolean {
  const { size } = statSync(one)
  if (size !== statSync(other).size) return false
  const isRead = size < LARGEST_READ || one.endsWith('/backdock')
  return !isRead || readFileSync(one).equals(readFileSync(other))
}

describe('the packaged folder', () => {
  it('has in its archive the shell, the bridge and the window, and nothing else', () => {
    const archive = join(production, 'resources', 'app.asar')
    const outside = listPackage(archive, { isPack: false }).filter(
      (path) =>
        !/^\/(index\.mjs|preload\.cjs|package\.json|window(\/index\.html|\/assets(\/.*)?)?)$/.test(path),
    )
    expect(outside).toEqual([])
    const about = JSON.parse(extractFile(archive, 'package.json').toString()) as { version: string }
    expect(about.version).toBe((require('../../package.json') as { version: string }).version)
  })

  it('has no source, no test, no source map and no app that loads whatever it is given', () => {
    const unwanted = /\.(ts|tsx|map|md|c|cc|cpp|h|gyp)$|\.test\.|default_app\.asar|app\.asar\.unpacked/
    expect(files.filter((file) => unwanted.test(file))).toEqual([])
    const code = files.filter((file) => ['.mjs', '.js'].includes(extname(file)))
    expect(code.length).toBeGreaterThan(10)
    expect(code.filter((file) => text(file).includes('sourceMappingURL'))).toEqual([])
  })

  it('brings one native module of each kind, for this machine, and its own Node', () => {
    expect(files.filter((file) => file.endsWith('.node')).map((file) => file.split('/').at(-1))).toEqual([
      'skia.linux-x64-gnu.node',
      '@serialport+bindings-cpp.glibc.node',
      'linux-x64.node',
      'node-napi-v4.node',
    ])
    expect(files.filter((file) => /(^|\/)node(\.exe)?$/.test(file))).toEqual(['resources/node/node'])
  })

  it('has what the station reads', () => {
    for (const folder of ['rules', 'label-templates', 'locales']) {
      const shipped = filesIn(join(root, 'resources', folder)).filter((file) => !file.endsWith('.md'))
      expect(filesIn(join(production, 'resources', 'station', 'resources', folder))).toEqual(shipped)
    }
    expect(filesIn(join(production, 'resources', 'station', 'db', 'migrations'))).toEqual(
      filesIn(join(root, 'db', 'migrations')).filter((file) => file.endsWith('.sql')),
    )
  })

  it('differs from the one for tests in its fuses and in what it says of itself', () => {
    expect(filesIn(forTests)).toEqual(files)
    const differing = files.filter((file) => !isTheSame(join(production, file), join(forTests, file)))
    expect(differing).toEqual(['README.txt', 'backdock'])
  })
})

describe('whose work is in it', () => {
  const licences = text('licences.txt')

  it('names every package that lies there, and the bundled ones', () => {
    const packages = files.filter((file) => file.endsWith('package.json') && file.includes('node_modules'))
    expect(packages.length).toBeGreaterThan(4)
    for (const file of packages) {
      const { name, version } = JSON.parse(text(file)) as { name: string; version: string }
      expect(licences).toContain(`\n${name} ${version} (`)
    }
    for (const bundled of ['react', 'i18next', 'zod', 'bwip-js', 'serialport', 'ssh2'])
      expect(licences).toMatch(new RegExp(`^${bundled} \\d`, 'm'))
  })

  it('brings the terms of Node, of the fonts, of Electron and of Chromium', () => {
    expect(licences).toContain('Copyright Node.js contributors')
    expect(licences).toMatch(/SIL OPEN FONT LICENSE/i)
    expect(text('LICENSE.electron.txt')).toContain('Electron contributors')
    expect(existsSync(join(production, 'LICENSES.chromium.html'))).toBe(true)
  })
})

describe('what it says of itself', () => {
  it('is for which use it was made', () => {
    const electron = (require('electron/package.json') as { version: string }).version
    const isOfficial = text('README.txt').includes(`Electron ${electron},`)
    expect(text('README.txt').includes('FOR DEVELOPMENT AND TESTS ONLY')).toBe(!isOfficial)
    expect(readFileSync(join(forTests, 'README.txt'), 'utf8')).toContain('THIS PACKAGE IS FOR TESTS')
    expect(text('README.txt')).not.toContain('THIS PACKAGE IS FOR TESTS.')
  })
})
