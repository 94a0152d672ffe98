import { describe, expect, it } from 'vitest'
import { needs } from '#tests/simulators/needs'
import { soakReplug } from './replug.ts'

describe.skipIf(!needs('socat'))('cables that are pulled and put back', () => {
  it('come back, and nothing from before comes out of them', async () => {
    const said: string[] = []
    const { rounds, ghostBytes } = await soakReplug(10, (line) => said.push(line))
    expect({ rounds, ghostBytes }).toEqual({ rounds: 10, ghostBytes: 0 })
    expect(said.filter((line) => line.includes('never'))).toEqual([])
  })
})
