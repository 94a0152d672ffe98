import { describe } from 'vitest'
import { whatBecomesOfIt } from '#tests/journeys/what-becomes-of-it'
import { whatComes } from '#tests/journeys/what-comes'
import { beginDayAtTheWindow } from './day-at-the-window.ts'
import { keys } from './hands.ts'

describe('what comes to the window, by keyboard', () => whatComes(() => beginDayAtTheWindow(keys)))
describe('what becomes of it, by keyboard', () => whatBecomesOfIt(() => beginDayAtTheWindow(keys)))
