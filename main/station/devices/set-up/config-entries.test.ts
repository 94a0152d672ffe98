import { chmodSync, lstatSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { temporaryFolder } from '#tests/rows'
import { changeConfigFile, entriesOf } from './config-entries.ts'

const tcp = {
  id: 'labels',
  kind: 'tcp',
  host: '10.0.0.7',
  port: 9100,
  language: 'zpl',
  widthMm: 100,
  heightMm: 50,
  dpi: 203,
}
const scanner = { id: 'bench', kind: 'serial', path: '/dev/ttyACM0', baudRate: 115200, parity: 'even' }
const erps = [{ client: 'MAIN', kind: 'file-drop', folder: '/srv/drop' }]

function fileWith(config: unknown): { path: string; read: () => unknown } {
  const path = join(temporaryFolder(), 'config.json')
  if (config !== undefined) writeFileSync(path, JSON.stringify(config))
  return { path, read: () => JSON.parse(readFileSync(path, 'utf8')) }
}

it('begins a file with the first device', () => {
  const { path, read } = fileWith(undefined)
  expect(entriesOf(path)).toEqual([])
  expect(changeConfigFile(path, { kind: 'add', to: 'printer', entry: tcp })).toEqual({
    ok: true,
    value: null,
  })
  expect(read()).toEqual({ printers: [tcp] })
  expect(entriesOf(path)).toEqual([{ kind: 'printer', entry: tcp }])
})

it('keeps every other value of the file through adding, changing and removing', () => {
  const rest = { erps, label: { policy: 'always' }, scanAhead: true }
  const { path, read } = fileWith({ scanners: [scanner], ...rest })
  changeConfigFile(path, { kind: 'add', to: 'printer', entry: tcp })
  expect(read()).toEqual({ scanners: [scanner], printers: [tcp], ...rest })
  changeConfigFile(path, { kind: 'change', device: 'labels', entry: { ...tcp, id: 'big', heightMm: 150 } })
  changeConfigFile(path, { kind: 'change', device: 'bench', entry: { ...scanner, path: '/dev/ttyACM1' } })
  expect(read()).toEqual({
    scanners: [{ ...scanner, path: '/dev/ttyACM1' }],
    printers: [{ ...tcp, id: 'big', heightMm: 150 }],
    ...rest,
  })
  changeConfigFile(path, { kind: 'remove', device: 'big' })
  expect(read()).toEqual({ scanners: [{ ...scanner, path: '/dev/ttyACM1' }], printers: [], ...rest })
})

it.each([
  [{ ...tcp, host: '' }, 'host'],
  [{ ...tcp, dpi: 600 }, 'dpi'],
  [{ ...tcp, id: 'two words' }, 'id'],
  [{ ...tcp, id: 'bench' }, 'id'],
  [{ ...tcp, colour: 'red' }, 'colour'],
])('refuses %j at its field, and writes nothing', (entry, field) => {
  const { path, read } = fileWith({ scanners: [scanner] })
  expect(changeConfigFile(path, { kind: 'add', to: 'printer', entry })).toMatchObject({
    ok: false,
    error: { code: 'config-does-not-fit', field, path: `printers.0.${field}` },
  })
  expect(read()).toEqual({ scanners: [scanner] })
})

it('says where else the file does not fit, and never writes over one that it cannot read', () => {
  const odd = fileWith({ label: { policy: 'sometimes' } })
  expect(changeConfigFile(odd.path, { kind: 'add', to: 'printer', entry: tcp })).toMatchObject({
    error: { code: 'config-does-not-fit', field: '', path: 'label.policy' },
  })
  const { path } = fileWith(undefined)
  writeFileSync(path, '{ "scanners": [')
  expect(changeConfigFile(path, { kind: 'add', to: 'printer', entry: tcp })).toEqual({
    ok: false,
    error: { code: 'config-unreadable', path },
  })
  expect(readFileSync(path, 'utf8')).toBe('{ "scanners": [')
})

it('knows nothing of a device that is not in the file', () => {
  const { path } = fileWith({})
  for (const change of [{ kind: 'change', entry: tcp } as const, { kind: 'remove' } as const])
    expect(changeConfigFile(path, { ...change, device: 'labels' })).toEqual({
      ok: false,
      error: { code: 'no-such-device' },
    })
})

it('writes through a link, and leaves the file as open or closed as it was', () => {
  const { path, read } = fileWith({})
  chmodSync(path, 0o640)
  const link = join(temporaryFolder(), 'config.json')
  symlinkSync(path, link)
  changeConfigFile(link, { kind: 'add', to: 'printer', entry: tcp })
  expect(read()).toEqual({ printers: [tcp] })
  expect(lstatSync(link).isSymbolicLink()).toBe(true)
  expect(statSync(path).mode & 0o777).toBe(0o640)
})

it('says that the disk took nothing', () => {
  const path = join(temporaryFolder(), 'gone', 'config.json')
  expect(changeConfigFile(path, { kind: 'add', to: 'printer', entry: tcp })).toEqual({
    ok: false,
    error: { code: 'cannot-write', path, reason: 'ENOENT' },
  })
})
