import { expect, it } from 'vitest'
import { troubleOf } from './camera-trouble.ts'
import { cameraToUse } from './chosen-camera.ts'
import { isTooDark, meanLuma } from './is-too-dark.ts'

const front = { deviceId: 'a1', label: 'Front' }
const desk = { deviceId: 'b2', label: 'Document camera (1234:5678)' }

const thrown = (name: string) => troubleOf(Object.assign(new Error(name), { name }))
const dots = (...greys: number[]) => new Uint8ClampedArray(greys.flatMap((grey) => [grey, grey, grey, 255]))

it('the chosen camera is used again, also where its id is another one by now', () => {
  expect(cameraToUse([front, desk], desk)).toBe(desk)
  expect(cameraToUse([front, desk], { ...desk, deviceId: 'gone' })).toBe(desk)
})

it('where the chosen one is not there, or none was chosen, the first is used', () => {
  expect(cameraToUse([front], desk)).toBe(front)
  expect(cameraToUse([front, desk], null)).toBe(front)
  expect(cameraToUse([{ deviceId: '', label: '' }], { deviceId: 'x', label: '' })).toEqual({
    deviceId: '',
    label: '',
  })
  expect(cameraToUse([], desk)).toBeNull()
})

it('every way in which a camera cannot be opened has a reason with words', () => {
  expect(thrown('NotFoundError')).toBe('none')
  expect(thrown('OverconstrainedError')).toBe('none')
  expect(thrown('NotAllowedError')).toBe('denied')
  expect(thrown('NotReadableError')).toBe('busy')
  expect(thrown('AbortError')).toBe('busy')
})

it('black is too dark, and a black piece on a lit table is not', () => {
  expect(isTooDark(dots(0, 2, 4, 9))).toBe(true)
  expect(isTooDark(dots(0, 0, 0, 180))).toBe(false)
  expect(isTooDark(new Uint8ClampedArray())).toBe(true)
  expect(meanLuma(dots(100, 200))).toBeCloseTo(150)
})
