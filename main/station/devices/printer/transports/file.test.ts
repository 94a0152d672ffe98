import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { fileTransport } from './file.ts'

const { signal } = new AbortController()
const bytes = (text: string) => Buffer.from(text)

describe('a printer that is a folder', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'backdock-labels-'))
  })
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true })
  })

  test('each label is a file, numbered on from what lies there; nothing else is left', async () => {
    writeFileSync(join(folder, 'label-7.zpl'), 'of yesterday')
    const printer = fileTransport({ folder, extension: 'zpl' })
    for (const text of ['one', 'two'])
      expect(await printer.send(bytes(text), signal)).toEqual({ kind: 'sent' })
    expect(readdirSync(folder).toSorted()).toEqual(['label-7.zpl', 'label-8.zpl', 'label-9.zpl'])
    expect(readFileSync(join(folder, 'label-7.zpl'), 'utf8')).toBe('of yesterday')
    expect(readFileSync(join(folder, 'label-9.zpl'), 'utf8')).toBe('two')
  })

  test('two printers that share a folder lose no label', async () => {
    const left = fileTransport({ folder, extension: 'zpl' })
    const right = fileTransport({ folder, extension: 'zpl' })
    const texts = Array.from({ length: 10 }, (_, number) => `label ${number}`)
    const outcomes = await Promise.all(
      texts.map((text, number) => (number % 2 ? left : right).send(bytes(text), signal)),
    )
    expect(outcomes).toEqual(texts.map(() => ({ kind: 'sent' })))
    const printed = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'))
    expect(printed.toSorted()).toEqual(texts.toSorted())
  })

  test('a folder that is not there is not made, and nothing was printed', async () => {
    rmSync(folder, { recursive: true })
    const printer = fileTransport({ folder, extension: 'zpl' })
    expect(await printer.send(bytes('one'), signal)).toEqual({ kind: 'failed-safe', reason: 'not-there' })
    expect(await printer.probe(signal)).toBe('not-there')
    mkdirSync(folder)
    expect(await printer.probe(signal)).toBe('reachable')
  })

  test('a file where the folder should be is not a folder', async () => {
    const file = join(folder, 'file')
    writeFileSync(file, '')
    const printer = fileTransport({ folder: file, extension: 'zpl' })
    expect(await printer.send(bytes('one'), signal)).toEqual({ kind: 'failed-safe', reason: 'not-there' })
    expect(await printer.probe(signal)).toBe('not-there')
  })
})
