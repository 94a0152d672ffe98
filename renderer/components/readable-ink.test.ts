import { describe, expect, it } from 'vitest'
import { readableInk } from './readable-ink.ts'

describe('the name on a coloured tote', () => {
  it('is black on light colours and white on dark ones', () => {
    expect(readableInk('#c79a00')).toBe('#000000')
    expect(readableInk('#b00020')).toBe('#ffffff')
    expect(readableInk('#1b7f3b')).toBe('#ffffff')
  })
  it('is readable on something that is no colour', () => {
    expect(readableInk('none')).toBe('#ffffff')
  })
})
