import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { collectLicences } from './collect-licences.ts'

const runtime = { version: '24.0.0', licence: 'THE TERMS OF NODE' }

/** An installed package; gives a module of it. */
function installed(about: object, licence: string | null): string {
  const folder = mkdtempSync(join(tmpdir(), 'backdock-licences-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const home = join(folder, 'node_modules', 'somebodys')
  mkdirSync(join(home, 'dist'), { recursive: true })
  writeFileSync(join(home, 'package.json'), JSON.stringify({ name: 'somebodys', version: '1.2.3', ...about }))
  writeFileSync(join(home, 'dist', 'package.json'), '{"type":"module"}')
  if (licence !== null) writeFileSync(join(home, 'LICENSE.md'), licence)
  return join(home, 'dist', 'index.js')
}

it('names each package once, with its terms and their text, after those of Node', () => {
  const file = installed({ license: 'ISC' }, 'THE TERMS OF SOMEBODY')
  const text = collectLicences([file, join(file, '..', 'more.js'), '/our/own/main/index.ts'], runtime)
  expect(text.match(/somebodys 1\.2\.3 \(ISC\)/g)).toHaveLength(1)
  expect(text.indexOf('THE TERMS OF NODE')).toBeGreaterThan(0)
  expect(text.indexOf('THE TERMS OF SOMEBODY')).toBeGreaterThan(text.indexOf('THE TERMS OF NODE'))
})

/** Tries to ship it. */
const shipping = (about: object, licence: string | null) => () =>
  collectLicences([installed(about, licence)], runtime)

it('refuses to ship what may not be shipped, naming it', () => {
  expect(shipping({ license: 'GPL-3.0-only' }, 'text')).toThrow(
    'somebodys 1.2.3: its terms are "GPL-3.0-only"',
  )
  expect(shipping({}, 'text')).toThrow('somebodys 1.2.3: its terms are "none named"')
  expect(shipping({ license: 'MIT' }, null)).toThrow('somebodys 1.2.3: its licence has no text')
})

it("counts the bundler's own lines as the bundler's work", () => {
  expect(collectLicences(['\0rolldown/runtime.js'], runtime)).toMatch(/^rolldown \S+ \(MIT\)$/m)
})
