import { expect, it } from 'vitest'
import { boardPlace } from './board-place.ts'

const left = { id: 7, workArea: { x: 0, y: 0, width: 1280, height: 800 } }
const right = { id: 9, workArea: { x: 1280, y: 0, width: 1920, height: 1080 } }

it('fills the display that the worker does not look at', () => {
  expect(boardPlace([left, right], 7)).toEqual(right.workArea)
  expect(boardPlace([left, right], 9)).toEqual(left.workArea)
})

it('has no place of its own beside a worker with one display', () => {
  expect(boardPlace([left], 7)).toBeNull()
})
