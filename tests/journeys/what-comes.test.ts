import { describe } from 'vitest'
import { hasSocat } from '#tests/simulators/pty'
import { beginDay } from './day.ts'
import { whatComes } from './what-comes.ts'

describe.skipIf(!hasSocat())('what comes to the bench, by scans alone', () => whatComes(beginDay))
