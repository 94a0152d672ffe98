import { expect, it } from 'vitest'
import { readStart } from './read-start.ts'

it('opens the window where nothing else is said, and the demo at a terminal can stand in for it', () => {
  for (const words of [[], ['--kiosk'], ['--demo', '--no-sandbox']])
    expect(readStart(words)).toEqual({ kind: 'window', words, canBeTerminal: true })
})

it('never shows a demo to who asks for a station of their own', () => {
  for (const words of [
    ['--data', '/d'],
    ['--data=/d'],
    ['--config', '/c'],
    ['--set-secret', 'ERP'],
    ['--board'],
    ['--quit'],
  ])
    expect(readStart(words)).toEqual({ kind: 'window', words, canBeTerminal: false })
})

it('stays at the terminal where that is asked for', () => {
  expect(readStart(['--headless'])).toEqual({ kind: 'terminal', folder: null })
  expect(readStart(['--headless', '/home/anna/demo'])).toEqual({
    kind: 'terminal',
    folder: '/home/anna/demo',
  })
})
