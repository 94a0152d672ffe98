import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { windowFiles } from './window-files.ts'

const SECRET = 'what lies beside the window'
let answer: ReturnType<typeof windowFiles>

beforeAll(() => {
  const folder = mkdtempSync(join(tmpdir(), 'backdock-window-'))
  const window = join(folder, 'window')
  mkdirSync(join(window, 'assets'), { recursive: true })
  writeFileSync(join(folder, 'secret.json'), SECRET)
  writeFileSync(join(window, 'index.html'), '<script type="module" nonce="x" src="/assets/a.js"></script>')
  writeFileSync(join(window, 'assets', 'a.js'), 'export {}')
  writeFileSync(join(window, 'notes.txt'), SECRET)
  answer = windowFiles(window)
  return () => rmSync(folder, { recursive: true })
})

const ask = (url: string, method = 'GET'): Response => answer(new Request(url, { method }))
const policyOf = (response: Response): string => response.headers.get('Content-Security-Policy') ?? ''

describe('what the window is made of', () => {
  it('gives the page at the root, and its assets', async () => {
    expect(await ask('app://station/').text()).toContain('/assets/a.js')
    const asset = ask('app://station/assets/a.js')
    expect(await asset.text()).toBe('export {}')
    expect(asset.headers.get('Content-Type')).toBe('text/javascript; charset=utf-8')
  })

  it('gives each page its own nonce, the same in its policy and in its tags', async () => {
    const pages = [ask('app://station/'), ask('app://station/')]
    const nonces = pages.map((page) => /'nonce-([^']+)'/.exec(policyOf(page))?.[1])
    expect(nonces[0]).toMatch(/^.{22}==$/)
    expect(nonces[0]).not.toBe(nonces[1])
    expect(await pages[0]!.text()).toContain(`nonce="${nonces[0]}"`)
  })

  it('allows no inline script, no evaluated text, no other origin and no frame', () => {
    const policy = policyOf(ask('app://station/'))
    expect(policy).not.toMatch(/unsafe-|https?:|\*/)
    expect(policy).toContain(`default-src 'none'`)
    expect(policy).toContain(`frame-ancestors 'none'`)
    expect(policy).toContain(`require-trusted-types-for 'script'`)
  })

  it.each([
    'app://station/../secret.json',
    'app://station/assets/../../secret.json',
    'app://station/%2e%2e/secret.json',
    'app://station/..%2fsecret.json',
    'app://station/assets%2f..%2f..%2fsecret.json',
    'app://station/..\\secret.json',
    'app://station//etc/passwd',
    'app://elsewhere/index.html',
    'app://station:1/index.html',
    'app://station/notes.txt',
    'app://station/assets',
    'app://station/__proto__',
  ])('does not find %s', async (url) => {
    const found = ask(url)
    expect(found.status).toBe(404)
    expect(await found.text()).toBe('')
  })

  it('finds nothing outside of its folder, whatever the path', async () => {
    const part = fc.constantFrom('..', '.', '%2e%2e', '%2f', '\\', '%5c', 'secret.json', 'assets', '%00', '')
    await fc.assert(
      fc.asyncProperty(fc.array(part, { maxLength: 6 }), async (parts) => {
        expect(await ask(`app://station/${parts.join('/')}`).text()).not.toContain(SECRET)
      }),
    )
  })

  it('answers nothing but GET', () => {
    expect(ask('app://station/', 'POST').status).toBe(404)
  })
})
