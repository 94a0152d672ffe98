import { describe } from 'vitest'
import { whatBecomesOfIt } from '#tests/journeys/what-becomes-of-it'
import { whatComes } from '#tests/journeys/what-comes'
import { beginDayAtTheWindow } from './day-at-the-window.ts'
import { finger } from './hands.ts'

describe('what comes to the window, by touch', () => whatComes(() => beginDayAtTheWindow(finger)))
describe('what becomes of it, by touch', () => whatBecomesOfIt(() => beginDayAtTheWindow(finger)))
