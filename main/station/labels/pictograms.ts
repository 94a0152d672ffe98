import type { PDFDocument } from '@napi-rs/canvas'
import { canvas } from './canvas.ts'
import { fontFor } from './fonts.ts'

/** What a sheet is drawn with. */
export type CardContext = ReturnType<PDFDocument['beginPage']>

/** Strokes on a grid of 24 × 24, two wide, for the commands whose meaning has a picture. */
const STROKES: Readonly<Record<string, string>> = {
  'as-new': 'M3 8 L12 3 L21 8 V17 L12 22 L3 17 Z M8 12 L11 15 L16 9',
  opened: 'M4 11 H20 V21 H4 Z M4 11 L1 6 M20 11 L23 6 M4 11 L10 5 M20 11 L14 5',
  dirty: 'M12 2 C7 9 5 12 5 15 A7 7 0 0 0 19 15 C19 12 17 9 12 2 Z M9 15 A3 3 0 0 0 12 18',
  damaged: 'M3 4 H21 V20 H3 Z M13 4 L9 10 L15 13 L10 20',
  'part-missing':
    'M3 3 H12 V9 A3 3 0 0 0 12 15 V21 H3 Z M15 3 H17 M20 3 H21 V5 M21 9 V12 M21 16 V18 M21 21 H19 M16 21 H15',
  'wrong-item': 'M2 7 H9 V14 H2 Z M22 10 A4 4 0 1 0 14 10 A4 4 0 1 0 22 10 M7 20 H17 M9 17 L15 23',
  yes: 'M3 13 L9 19 L21 5',
  no: 'M5 5 L19 19 M19 5 L5 19',
  none: 'M12 3 A9 9 0 1 0 12 21 A9 9 0 1 0 12 3 M5.5 18.5 L18.5 5.5',
  accept: 'M12 2 A10 10 0 1 0 12 22 A10 10 0 1 0 12 2 M7 12 L11 16 L17 8',
  next: 'M3 12 H20 M13 5 L20 12 L13 19',
  back: 'M21 12 H4 M11 5 L4 12 L11 19',
  undo: 'M4 9 H14 A6 6 0 0 1 14 21 H8 M9 4 L4 9 L9 14',
  more: 'M5 11 V13 M12 11 V13 M19 11 V13 M4 12 H6 M11 12 H13 M18 12 H20',
  reprint: 'M6 9 V3 H18 V9 M6 17 H3 V9 H21 V17 H18 M6 14 H18 V21 H6 Z',
  copy: 'M3 3 H15 V15 H3 Z M9 19 V21 H21 V9 H19 M6 9 H12 M9 6 V12',
  'other-printer': 'M6 8 V3 H18 V8 M6 15 H3 V8 H21 V15 H18 M4 20 H19 M15 16 L19 20 L15 24',
  'not-printed': 'M6 9 V3 H18 V9 M6 17 H3 V9 H21 V17 H18 M9 14 L15 20 M15 14 L9 20',
  void: 'M2 7 H22 V17 H2 Z M4 20 L20 4',
  photo: 'M2 7 H7 L9 4 H15 L17 7 H22 V20 H2 Z M12 9 A4 4 0 1 0 12 17 A4 4 0 1 0 12 9',
  'no-camera': 'M2 7 H7 L9 4 H15 L17 7 H22 V20 H2 Z M3 22 L21 2',
  undeclared: 'M4 9 H16 V21 H4 Z M20 2 V8 M17 5 H23',
  missing: 'M3 9 V6 H6 M10 6 H14 M18 6 H21 V9 M21 13 V16 M21 20 V21 H18 M14 21 H10 M6 21 H3 V18 M3 14 V13',
  'blind-return': 'M3 8 H21 V21 H3 Z M9 11 A3 3 0 1 1 12 15 V16 M12 18 V19',
  'same-again': 'M3 6 H13 V16 H3 Z M8 19 V21 H18 V11 H16',
  park: 'M12 2 A10 10 0 1 0 12 22 A10 10 0 1 0 12 2 M9 18 V6 H13 A3.5 3.5 0 0 1 13 13 H9',
  'close-parcel': 'M3 7 H21 V21 H3 Z M3 7 L6 3 H18 L21 7 M12 3 V13',
  'close-tote': 'M4 10 L6 21 H18 L20 10 M2 6 H22 V10 H2 Z',
  approve: 'M2 12 L7 17 L17 6 M12 17 L22 6',
  seen: 'M1 12 C5 5 19 5 23 12 C19 19 5 19 1 12 Z M12 9 A3 3 0 1 0 12 15 A3 3 0 1 0 12 9',
  reject: 'M12 2 A10 10 0 1 0 12 22 A10 10 0 1 0 12 2 M8 8 L16 16 M16 8 L8 16',
  gate: 'M2 5 H14 V17 H2 Z M14 9 H19 L22 13 V17 H14 M6 17 A2 2 0 1 0 6 21 A2 2 0 1 0 6 17 M18 17 A2 2 0 1 0 18 21 A2 2 0 1 0 18 17',
  reservation: 'M12 2 L23 21 H1 Z M12 9 V14 M12 17 V18',
  refuse: 'M8 2 H16 L22 8 V16 L16 22 H8 L2 16 V8 Z M7 12 H17',
  'sign-out': 'M10 3 H3 V21 H10 M9 12 H21 M16 7 L21 12 L16 17',
  'look.queues': 'M8 5 H21 M8 12 H21 M8 19 H21 M3 5 H4 M3 12 H4 M3 19 H4',
  'look.history': 'M12 2 A10 10 0 1 0 12 22 A10 10 0 1 0 12 2 M12 6 V12 L16 15',
  'look.devices': 'M9 2 V7 M15 2 V7 M6 7 H18 V12 A6 6 0 0 1 6 12 Z M12 18 V22',
  'look.sync': 'M6 19 H18 A4 4 0 0 0 18 11 A6 6 0 0 0 6 11 A4 4 0 0 0 6 19 M12 17 V12 M9 14 L12 11 L15 14',
  'look.rules': 'M5 3 H19 V21 H5 Z M8 8 L10 10 L13 7 M8 15 L10 17 L13 14 M15 9 H17 M15 16 H17',
  'look.next-page': 'M4 3 H14 V21 H4 Z M15 12 H22 M19 9 L22 12 L19 15',
  'look.previous-page': 'M10 3 H20 V21 H10 Z M9 12 H2 M5 9 L2 12 L5 15',
  'look.bench': 'M3 14 H21 V17 H3 Z M6 17 V22 M18 17 V22 M12 3 V10 M8 7 L12 11 L16 7',
  'look.approvals': 'M4 3 H20 V13 L12 22 L4 13 Z M8 10 L11 13 L16 7',
  enter: 'M20 4 V13 H5 M10 8 L5 13 L10 18',
  clear: 'M8 5 H22 V19 H8 L2 12 Z M12 9 L18 15 M18 9 L12 15',
}
const DISPOSITION = 'M3 12 V21 H21 V12 M12 2 V15 M7 10 L12 15 L17 10'
/** What points the way of reading turns round where one reads from the right. */
const DIRECTIONAL = new Set([
  'next',
  'back',
  'undo',
  'sign-out',
  'enter',
  'clear',
  'look.next-page',
  'look.previous-page',
])

const GRID = 24
const STROKE = 2

export type PictogramPlace = { x: number; y: number; size: number; direction: 'ltr' | 'rtl' }

/** Draws the picture of a command in a square; false where it has none. */
export function drawPictogram(context: CardContext, name: string, place: PictogramPlace): boolean {
  const [family, code] = splitName(name)
  if (code === null || family === 'look')
    return drawStrokes(context, STROKES[name], place, DIRECTIONAL.has(name))
  if (family === 'disposition') return drawStrokes(context, DISPOSITION, place, false)
  if (family === 'grade') return drawCode(context, code, place, 'square')
  if (family === 'digit') return drawCode(context, code, place, 'bare')
  return family === 'answer' && drawCode(context, code, place, 'ring')
}

function splitName(name: string): [family: string, code: string | null] {
  const dot = name.indexOf('.')
  return dot === -1 ? [name, null] : [name.slice(0, dot), name.slice(dot + 1)]
}

function drawStrokes(
  context: CardContext,
  path: string | undefined,
  { x, y, size, direction }: PictogramPlace,
  isDirectional: boolean,
): boolean {
  if (path === undefined) return false
  context.save()
  context.translate(x, y)
  context.scale(size / GRID, size / GRID)
  if (isDirectional && direction === 'rtl') {
    context.translate(GRID, 0)
    context.scale(-1, 1)
  }
  context.lineWidth = STROKE
  context.lineJoin = 'round'
  context.lineCap = 'round'
  context.stroke(new canvas.Path2D(path))
  context.restore()
  return true
}

/** A grade in a black square, a digit as it is, a numbered answer in a ring. */
function drawCode(
  context: CardContext,
  code: string,
  { x, y, size }: PictogramPlace,
  around: 'square' | 'bare' | 'ring',
): boolean {
  context.save()
  if (around === 'square') context.fillRect(x, y, size, size)
  if (around === 'ring') {
    context.lineWidth = size / 14
    context.beginPath()
    context.arc(x + size / 2, y + size / 2, size * 0.46, 0, 2 * Math.PI)
    context.stroke()
  }
  const letter = around === 'bare' ? size * 1.25 : size * 0.8
  const setFont = fontFor('black', code)
  setFont(context, letter)
  const fitting = Math.min(1, (size * 0.84) / context.measureText(code).width)
  setFont(context, letter * fitting)
  context.textAlign = 'center'
  context.direction = 'ltr'
  context.fillStyle = around === 'square' ? '#fff' : '#000'
  context.fillText(code, x + size / 2, y + size / 2 + letter * fitting * 0.357)
  context.restore()
  return true
}
