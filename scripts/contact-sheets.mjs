// Puts the pictures that the screen tests took side by side: one sheet for each look, in docs/screens/.
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { createCanvas, GlobalFonts, loadImage } from '@napi-rs/canvas'

const from = fileURLToPath(new URL('../out/screens/', import.meta.url))
const to = fileURLToPath(new URL('../docs/screens/', import.meta.url))
/** Words differ by language, colours by theme: a long language, one from the right, and the dark one. */
const LOOKS = ['en.light', 'en.dark', 'pl.light', 'he.light']
const COLUMNS = 8
const PICTURE = { width: 320, height: 200 }
const GAP = 12
const NAME_HEIGHT = 20
const WEBP_QUALITY = 30

const font = import.meta.resolve('@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf')
GlobalFonts.registerFromPath(fileURLToPath(font), 'Noto Sans')
rmSync(to, { recursive: true, force: true })
mkdirSync(to, { recursive: true })
for (const look of LOOKS) {
  const ending = `.${look}.1280x800.png`
  const files = readdirSync(from).filter((file) => file.endsWith(ending))
  if (files.length === 0) throw new Error(`there are no pictures ${ending}: npm run screenshots takes them`)
  const sheet = await sheetOf(files.toSorted(), ending)
  writeFileSync(`${to}${look.replace('.', '-')}.webp`, await sheet.encode('webp', WEBP_QUALITY))
}

async function sheetOf(files, ending) {
  const rows = Math.ceil(files.length / COLUMNS)
  const cell = { width: PICTURE.width + GAP, height: PICTURE.height + GAP + NAME_HEIGHT }
  const canvas = createCanvas(COLUMNS * cell.width + GAP, rows * cell.height + GAP)
  const paint = canvas.getContext('2d')
  paint.fillStyle = '#8a8f98'
  paint.fillRect(0, 0, canvas.width, canvas.height)
  paint.fillStyle = '#000'
  paint.font = '13px Noto Sans'
  for (const [i, file] of files.entries()) {
    const x = GAP + (i % COLUMNS) * cell.width
    const y = GAP + Math.floor(i / COLUMNS) * cell.height
    paint.drawImage(await loadImage(`${from}${file}`), x, y, PICTURE.width, PICTURE.height)
    paint.fillText(file.slice(0, -ending.length), x, y + PICTURE.height + NAME_HEIGHT - 6)
  }
  return canvas
}
