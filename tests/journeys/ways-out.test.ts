import { describe } from 'vitest'
import { beginDay } from './day.ts'
import { waysOut } from './ways-out.ts'

describe('ways out', () => waysOut(beginDay, null))
