import { mkdirSync, writeFileSync } from 'node:fs'
import { createCanvas, type SKRSContext2D } from '@napi-rs/canvas'

/**
 * Draws the pictures of the shipped questions: what is well on the left, what is not on the right. Small, without words,
 * the same in every language and on a light or a dark screen. `node scripts/draw-rule-pictures.ts` writes them anew.
 */
const FOLDER = new URL('../resources/rules/pictures/', import.meta.url)
const WIDTH = 480
const HEIGHT = 240
const INK = '#1d2730'
const GOOD = '#1a7f43'
const BAD = '#c0271d'

type Pen = SKRSContext2D
type Half = (pen: Pen) => void

/** A line through points, from the middle of a half. */
function line(pen: Pen, ...points: [number, number][]): void {
  pen.beginPath()
  for (const [x, y] of points) pen.lineTo(x, y)
  pen.stroke()
}

function box(pen: Pen, x: number, y: number, width: number, height: number, round = 12): void {
  pen.beginPath()
  pen.roundRect(x, y, width, height, round)
  pen.stroke()
}

function shape(pen: Pen, path: () => void, fill: string | null = null): void {
  pen.beginPath()
  path()
  if (fill !== null) {
    pen.fillStyle = fill
    pen.fill()
  }
  pen.stroke()
}

/** A phone from its side: its back lies flat, or is pushed out by what swells below it. */
const phone =
  (bulge: number): Half =>
  (pen) => {
    shape(
      pen,
      () => {
        pen.moveTo(-90, 10)
        pen.quadraticCurveTo(0, 10 - bulge * 2, 90, 10)
        pen.lineTo(90, 32)
        pen.lineTo(-90, 32)
        pen.closePath()
      },
      bulge > 0 ? '#f6d5d2' : '#e8eef2',
    )
    line(pen, [-90, 22], [90, 22])
    if (bulge > 0)
      for (const x of [-40, 0, 40]) line(pen, [x, -bulge - 22], [x + 8, -bulge - 34], [x, -bulge - 46])
  }

/** A seal across the opening of a pack. */
const seal =
  (isTorn: boolean): Half =>
  (pen) => {
    box(pen, -80, -50, 160, 110)
    line(pen, [-80, -10], [80, -10])
    pen.fillStyle = '#f2c53d'
    if (!isTorn) return shape(pen, () => pen.roundRect(-28, -36, 56, 52, 6), '#f2c53d')
    shape(pen, () => zigzag(pen, -36, -44, 1), '#f2c53d')
    shape(pen, () => zigzag(pen, 8, 4, -1), '#f2c53d')
  }

/** Half a seal with a torn edge. */
function zigzag(pen: Pen, x: number, y: number, to: 1 | -1): void {
  pen.moveTo(x, y)
  pen.lineTo(x + 52, y)
  for (let i = 0; i <= 4; i += 1) pen.lineTo(x + 52 - i * 13, y + to * (24 + (i % 2) * 9))
  pen.closePath()
}

/** A sole from below: clean, or with the dirt of a street in its profile. */
const sole =
  (isWorn: boolean): Half =>
  (pen) => {
    const outline = (): void => {
      pen.moveTo(-100, 0)
      pen.bezierCurveTo(-100, -52, -40, -40, 0, -30)
      pen.bezierCurveTo(50, -46, 100, -46, 100, 0)
      pen.bezierCurveTo(100, 46, 50, 40, 0, 28)
      pen.bezierCurveTo(-40, 40, -100, 50, -100, 0)
    }
    shape(pen, outline, '#e8eef2')
    for (const x of [-75, -50, 35, 55, 75]) line(pen, [x, -18], [x + 8, 0], [x, 18])
    if (!isWorn) return
    pen.fillStyle = '#7a5a3a'
    for (const [x, y, r] of [
      [-70, 8, 15],
      [-48, -14, 9],
      [60, 10, 17],
      [40, -16, 10],
      [82, -10, 8],
    ] as const) {
      pen.beginPath()
      pen.arc(x, y, r, 0, 2 * Math.PI)
      pen.fill()
    }
  }

/** A shirt with its tag at the neck, or with the torn string of one. */
const shirt =
  (hasTag: boolean): Half =>
  (pen) => {
    shape(
      pen,
      () => {
        pen.moveTo(-28, -60)
        pen.quadraticCurveTo(0, -38, 28, -60)
        for (const [x, y] of [
          [80, -36],
          [64, 2],
          [44, -8],
          [44, 66],
          [-44, 66],
          [-44, -8],
          [-64, 2],
          [-80, -36],
        ] as const)
          pen.lineTo(x, y)
        pen.closePath()
      },
      '#e8eef2',
    )
    line(pen, [0, -48], [10, -20])
    if (hasTag) shape(pen, () => pen.roundRect(-6, -20, 34, 50, 5), '#f2c53d')
    else line(pen, [10, -20], [4, -12], [16, -6])
  }

/** A plug with its cord: whole, or cut so that the wires show. */
const cord =
  (isCut: boolean): Half =>
  (pen) => {
    box(pen, -100, -28, 56, 56, 10)
    line(pen, [-100, -12], [-118, -12])
    line(pen, [-100, 12], [-118, 12])
    pen.lineWidth = 12
    if (!isCut) return line(pen, [-44, 0], [110, 0])
    line(pen, [-44, 0], [8, 0])
    line(pen, [58, 0], [110, 0])
    pen.lineWidth = 4
    pen.strokeStyle = BAD
    for (const y of [-9, 0, 9]) {
      line(pen, [8, y / 3], [28, y * 2])
      line(pen, [58, y / 3], [40, -y * 2])
    }
  }

const PICTURES: Record<string, [good: Half, bad: Half]> = {
  battery: [phone(0), phone(26)],
  'hygiene-seal': [seal(false), seal(true)],
  soles: [sole(false), sole(true)],
  tag: [shirt(true), shirt(false)],
  cord: [cord(false), cord(true)],
}

function half(pen: Pen, draw: Half, { isGood }: { isGood: boolean }): void {
  pen.save()
  pen.translate(isGood ? WIDTH / 4 : (WIDTH * 3) / 4, HEIGHT / 2 - 18)
  Object.assign(pen, { strokeStyle: INK, lineWidth: 5, lineCap: 'round', lineJoin: 'round' })
  pen.scale(0.9, 0.9)
  draw(pen)
  pen.restore()
  pen.save()
  pen.translate(isGood ? WIDTH / 4 : (WIDTH * 3) / 4, HEIGHT - 34)
  Object.assign(pen, { strokeStyle: isGood ? GOOD : BAD, lineWidth: 9, lineCap: 'round', lineJoin: 'round' })
  if (isGood) line(pen, [-18, 0], [-5, 14], [20, -14])
  else {
    line(pen, [-14, -14], [14, 14])
    line(pen, [14, -14], [-14, 14])
  }
  pen.restore()
}

mkdirSync(FOLDER, { recursive: true })
for (const [name, [good, bad]] of Object.entries(PICTURES)) {
  const canvas = createCanvas(WIDTH, HEIGHT)
  const pen = canvas.getContext('2d')
  pen.fillStyle = '#ffffff'
  pen.fillRect(0, 0, WIDTH, HEIGHT)
  half(pen, good, { isGood: true })
  half(pen, bad, { isGood: false })
  pen.strokeStyle = '#c3ccd3'
  pen.lineWidth = 3
  line(pen, [WIDTH / 2, 24], [WIDTH / 2, HEIGHT - 24])
  writeFileSync(new URL(`${name}.png`, FOLDER), canvas.toBuffer('image/png'))
}
