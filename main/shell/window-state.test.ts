import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { readWindowState, writeWindowState } from './window-state.ts'

const DISPLAY = { x: 0, y: 0, width: 1920, height: 1080 }
let path: string

beforeEach(() => {
  const folder = mkdtempSync(join(tmpdir(), 'backdock-state-'))
  path = join(folder, 'window.json')
  return () => rmSync(folder, { recursive: true })
})

const bounds = { x: 10, y: 20, width: 1280, height: 800 }

describe('how the window stood', () => {
  it('is as it was left', () => {
    writeWindowState(path, { bounds, isMaximized: true })
    expect(readWindowState(path, [DISPLAY])).toEqual({ bounds, isMaximized: true })
  })

  it('is forgotten when its display was unplugged', () => {
    writeWindowState(path, { bounds: { ...bounds, x: 2500 }, isMaximized: false })
    expect(readWindowState(path, [DISPLAY])).toBeNull()
  })

  it.each([
    '',
    'null',
    '[]',
    '{}',
    '{"bounds":{"x":0,"y":0,"width":1e99,"height":1}}',
    '{"bounds":null}',
    '\0',
  ])('is forgotten when the file holds %j', (text) => {
    writeFileSync(path, text)
    expect(readWindowState(path, [DISPLAY])).toBeNull()
  })

  it('is forgotten when nobody ever left one, and nobody minds a folder that is not there', () => {
    expect(readWindowState(path, [DISPLAY])).toBeNull()
    expect(() => writeWindowState(join(path, 'no', 'such'), { bounds, isMaximized: false })).not.toThrow()
  })
})
