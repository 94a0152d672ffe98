import { createCanvas } from '@napi-rs/canvas'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { meanLuma } from './mean-luma.ts'

/** A picture in one colour, with a patch of another in its corner, as a browser packs it. */
function picture(colour: string, { patch = colour, width = 100, height = 60, quality = 85 } = {}): Buffer {
  const canvas = createCanvas(width, height)
  const context = canvas.getContext('2d')
  context.fillStyle = colour
  context.fillRect(0, 0, width, height)
  context.fillStyle = patch
  context.fillRect(0, 0, width / 2, height / 2)
  return canvas.toBuffer('image/jpeg', quality)
}

describe('how bright a picture is', () => {
  it.each([0, 5, 40, 128, 200, 255])('is that of its grey: %i', (grey) => {
    for (const quality of [30, 85, 100])
      expect(meanLuma(picture(`rgb(${grey},${grey},${grey})`, { quality }))).toBeCloseTo(grey, -0.6)
  })

  it('is the mean of all of it, whatever its size, its colours and its detail', () => {
    expect(meanLuma(picture('#000', { patch: '#fff', width: 64, height: 64 }))).toBeCloseTo(64, -0.5)
    // Luma of green: 0.587 of 255.
    expect(meanLuma(picture('#0f0', { width: 33, height: 17 }))).toBeCloseTo(150, -0.6)
    expect(meanLuma(picture('#000', { patch: '#fff', width: 1280, height: 720 }))).toBeCloseTo(64, -0.6)
  })
})

describe('hostile bytes', () => {
  it('never throw, and have a brightness or none', () => {
    const whole = picture('#345', { patch: '#fed' })
    const broken = fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { maxLength: 12 })
    const check = (changes: [number, number][], end: number): void => {
      const bytes = Uint8Array.from(whole.subarray(0, end))
      for (const [at, value] of changes) if (at < bytes.length) bytes[at] = value
      const mean = meanLuma(bytes)
      expect(mean === null || (mean >= 0 && mean <= 255)).toBe(true)
    }
    fc.assert(fc.property(broken, fc.nat(whole.length), check), { numRuns: 300 })
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => void meanLuma(bytes)))
  })
})
