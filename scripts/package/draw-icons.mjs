// Draws resources/icons/backdock.svg in each size that a desktop asks for: node scripts/package/draw-icons.mjs
import { readFileSync, writeFileSync } from 'node:fs'
import { createCanvas, Image } from '@napi-rs/canvas'

const icons = new URL('../../resources/icons/', import.meta.url)
/** electron-builder makes Windows' and macOS's own formats of the largest. */
const SIZES = [16, 32, 48, 64, 128, 256, 512, 1024]

const drawn = new Image()
drawn.src = readFileSync(new URL('backdock.svg', icons))
await drawn.decode()
for (const size of SIZES) {
  const canvas = createCanvas(size, size)
  canvas.getContext('2d').drawImage(drawn, 0, 0, size, size)
  writeFileSync(new URL(`${size}x${size}.png`, icons), canvas.toBuffer('image/png'))
}
