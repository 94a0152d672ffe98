import { writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'

// As in read-labels.ts: whoever loads the canvas first decides for the process.
process.env['DISABLE_SYSTEM_FONTS_LOAD'] = '1'
const { createCanvas, loadImage } = createRequire(import.meta.url)(
  '@napi-rs/canvas',
) as typeof import('@napi-rs/canvas')

const WIDTH = 1280
const HEIGHT = 720
const FRAMES = 2

/** What Chromium is told so that it has a camera that sees this film, over and over. */
export const cameraThatSees = (film: string): string[] => [
  '--use-fake-device-for-media-stream=device-count=1,fps=10',
  `--use-file-for-fake-video-capture=${film}`,
]

/**
 * Writes a film (YUV4MPEG2, 4:2:0) of a picture that lies on a grey table, not quite straight; null: in the dark.
 * The layout of the format: the description that mjpegtools' yuv4mpeg(5) gives.
 */
export async function writeFilm(path: string, png: Uint8Array | null): Promise<void> {
  const canvas = createCanvas(WIDTH, HEIGHT)
  const context = canvas.getContext('2d')
  context.fillStyle = png ? '#8c8c8c' : '#000'
  context.fillRect(0, 0, WIDTH, HEIGHT)
  if (png) {
    const image = await loadImage(Buffer.from(png))
    context.translate(WIDTH / 2, HEIGHT / 2)
    context.rotate(0.02)
    context.fillStyle = '#fff'
    context.fillRect(-image.width / 2 - 20, -image.height / 2 - 20, image.width + 40, image.height + 40)
    context.drawImage(image, -image.width / 2, -image.height / 2)
  }
  const { data } = context.getImageData(0, 0, WIDTH, HEIGHT)
  const luma = Buffer.alloc(WIDTH * HEIGHT)
  // Grey is grey: studio range (16 to 235), and no colour in the quarter-sized planes.
  for (let dot = 0; dot < luma.length; dot++) luma[dot] = 16 + Math.round(((data[dot * 4] ?? 0) * 219) / 255)
  const frame = Buffer.concat([Buffer.from('FRAME\n'), luma, Buffer.alloc((WIDTH * HEIGHT) / 2, 128)])
  const head = Buffer.from(`YUV4MPEG2 W${WIDTH} H${HEIGHT} F10:1 Ip A1:1 C420jpeg\n`)
  writeFileSync(path, Buffer.concat([head, ...Array.from({ length: FRAMES }, () => frame)]))
}
