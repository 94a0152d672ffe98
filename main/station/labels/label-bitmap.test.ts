import { expect, it } from 'vitest'
import { blankBitmap, fillBlack, quarterTurned } from './label-bitmap.ts'

const corner = blankBitmap(12, 5)
fillBlack(corner, { x: 0, y: 3, width: 9, height: 2 })

it('turns a label clockwise: its left edge becomes the upper one', () => {
  const upright = blankBitmap(5, 12)
  fillBlack(upright, { x: 0, y: 0, width: 2, height: 9 })
  expect(quarterTurned(corner)).toEqual(upright)
})

it('has a label as it was after four turns', () => {
  expect(quarterTurned(quarterTurned(quarterTurned(quarterTurned(corner))))).toEqual(corner)
})
