import { describe, expect, it } from 'vitest'
import { coreArguments, readOptions } from './options.ts'

const nothing = {
  data: null,
  config: null,
  kiosk: false,
  demo: false,
  board: false,
  quit: false,
  setSecret: null,
  withoutKeyring: false,
}

describe('the command line of the window', () => {
  it('names data, config and kiosk among the words of Electron and Chromium', () => {
    const argv = [
      'electron',
      '--inspect=0',
      'out/app',
      '--data',
      '/d',
      '--config=/c.json',
      '--no-sandbox',
      '--kiosk',
    ]
    expect(readOptions(argv)).toEqual({ ...nothing, data: '/d', config: '/c.json', kiosk: true })
  })

  it('asks a station that runs for its board, or to end', () => {
    expect(readOptions(['backdock', '--board'])).toEqual({ ...nothing, board: true })
    expect(readOptions(['backdock', '--quit'])).toEqual({ ...nothing, quit: true })
  })

  it('names a secret to keep', () => {
    expect(readOptions(['backdock', '--set-secret', 'ERP', '--without-keyring'])).toEqual({
      ...nothing,
      setSecret: 'ERP',
      withoutKeyring: true,
    })
  })

  it('asks for nothing where nothing is said', () => {
    expect(readOptions(['backdock', '--data'])).toEqual(nothing)
  })
})

const startedBy = (...words: string[]): string =>
  coreArguments(readOptions(['backdock', ...words]), '/u').join(' ')

describe('what the core is started with', () => {
  it('leaves it the demo where nobody named a station', () => {
    expect(startedBy()).toBe('--data /u/station --demo-data /u/demo')
    expect(startedBy('--demo')).toBe('--data /u/station --demo-data /u/demo --demo')
  })

  it('is the named station and nothing made up, unless the demo is asked for', () => {
    expect(startedBy('--data', '/d', '--config', '/c')).toBe('--data /d --config /c')
    expect(startedBy('--data', '/d', '--demo')).toBe('--data /d --demo-data /u/demo --demo')
  })
})
