import { describe } from 'vitest'
import { hasSocat } from '#tests/simulators/pty'
import { beginDay } from './day.ts'
import { whatBecomesOfIt } from './what-becomes-of-it.ts'

describe.skipIf(!hasSocat())('what becomes of it, by scans alone', () => whatBecomesOfIt(beginDay))
