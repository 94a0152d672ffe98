import { describe, expect, test } from 'vitest'
import { needs } from '#tests/simulators/needs'
import { label, onAWire, promisesOfAWire } from './on-a-wire.fixture.ts'
import { serialTransport } from './serial.ts'

describe.skipIf(!needs('socat'))('a label printer on a serial line', () => {
  const { signal } = new AbortController()
  const wire = onAWire()
  const printer = () => serialTransport({ path: wire.pty.devicePath, baudRate: 115_200 })

  test('takes labels byte for byte, also larger than the line buffers', async () => {
    const large = label('large', 100_000)
    expect(await printer().send(label('small'), signal)).toEqual({ kind: 'sent' })
    // A pty says that a byte has left before the far side has it, and opening the line anew clears what lies there.
    await wire.pty.receivedAtLeast(label('small').length)
    expect(await printer().send(large, signal)).toEqual({ kind: 'sent' })
    const both = Buffer.concat([label('small'), large])
    await wire.pty.receivedAtLeast(both.length)
    expect(wire.pty.received().equals(both)).toBe(true)
  })

  promisesOfAWire(wire, printer)
})
