import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it, onTestFinished } from 'vitest'

const script = fileURLToPath(new URL('../../resources/linux/is-scanner-or-scale', import.meta.url))

/** What udev would do with a device of this report descriptor. */
function isOurs(...descriptor: number[]): boolean {
  const folder = mkdtempSync(join(tmpdir(), 'backdock-udev-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const file = join(folder, 'report_descriptor')
  writeFileSync(file, Uint8Array.from(descriptor))
  return spawnSync('sh', [script, file]).status === 0
}

it('gives a worker the scanners and scales of any maker', () => {
  expect(isOurs(0x05, 0x8c, 0x09, 0x02, 0xa1, 0x01)).toBe(true)
  expect(isOurs(0x06, 0x8c, 0x00, 0x09, 0x02)).toBe(true)
  expect(isOurs(0x05, 0x8d, 0x09, 0x20, 0xa1, 0x01)).toBe(true)
})

it('leaves keyboards, vendor pages and what cannot be read alone', () => {
  expect(isOurs(0x05, 0x01, 0x09, 0x06, 0xa1, 0x01)).toBe(false)
  expect(isOurs(0x06, 0x8c, 0xff, 0x09, 0x02)).toBe(false)
  expect(isOurs(0x05)).toBe(false)
  expect(isOurs()).toBe(false)
  expect(spawnSync('sh', [script, '/nowhere']).status).toBe(1)
})
