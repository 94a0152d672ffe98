import { describe } from 'vitest'
import { whatBecomesOfIt } from '#tests/journeys/what-becomes-of-it'
import { whatComes } from '#tests/journeys/what-comes'
import { beginDayAtTheWindow } from './day-at-the-window.ts'

describe('what comes to the window, by scans alone', () => whatComes(() => beginDayAtTheWindow(null)))
describe('what becomes of it, by scans alone', () => whatBecomesOfIt(() => beginDayAtTheWindow(null)))
