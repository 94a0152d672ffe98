import { expect, it } from 'vitest'
import { BOARD, HOME, isHome } from './home.ts'

it.each([
  HOME,
  BOARD,
  'app://station/index.html',
  'app://station/index.html?window=board',
  'app://station/#x',
])('is at home at %s', (url) => expect(isHome(url)).toBe(true))

it.each([
  '',
  'about:blank',
  'app://elsewhere/',
  'app://station:1/',
  'app://user@station/',
  'https://station/',
  'app://station/assets/index.js',
  'app://station/?window=other',
  'app://station/?window=board&more=1',
  'app://station/?more=1&window=board',
  'app://station/?WINDOW=board',
  'app://station/?window=board?window=board',
  'app://station/board?window=board',
  'app://station//?window=board',
  'app://station/index.html/?window=board',
  'app://station/index.htmlx',
])('is a stranger at %s', (url) => expect(isHome(url)).toBe(false))
