import { describe, expect, it } from 'vitest'
import { fieldsOf, firstEntry, valueOf, withValue, writtenOf } from './fields.ts'

const fieldOf = (kind: 'printer' | 'button', how: string, name: string) => {
  const field = fieldsOf(kind, how, {}).find((each) => each.name === name)
  if (!field) throw new Error(`no ${name}`)
  return field
}

describe('a pedal that is a USB device of its own', () => {
  const vendor = fieldOf('button', 'hid', 'vendorId')

  it('has its USB numbers written as the system writes them', () => {
    for (const written of ['0c2e', '0C2E', 'c2e', ' 0x0c2e ']) expect(valueOf(vendor, written)).toBe(0x0c2e)
    expect(writtenOf(vendor, 0x0c2e)).toBe('0c2e')
    expect(writtenOf(vendor, undefined)).toBe('')
  })

  it('leaves what is no such number to the core to refuse', () => {
    for (const written of ['12345', 'pedal', '0c.2']) expect(valueOf(vendor, written)).toBe(written)
    expect(valueOf(vendor, ' ')).toBeUndefined()
  })

  it('begins with what it most likely presses', () => {
    expect(firstEntry('button', 'hid')).toEqual({ kind: 'hid', does: 'accept' })
    expect(firstEntry('button', 'key')).toEqual({ kind: 'key', does: 'accept' })
  })
})

it('reads a size with a comma or a point, and forgets what was emptied', () => {
  const width = fieldOf('printer', 'tcp', 'widthMm')
  expect([valueOf(width, '101,6'), valueOf(width, '101.6')]).toEqual([101.6, 101.6])
  expect(writtenOf(width, 101.6)).toBe('101.6')
  expect(withValue({ id: 'a', widthMm: 100 }, 'widthMm', valueOf(width, ''))).toEqual({ id: 'a' })
})
