import { isTooDark } from './is-too-dark.ts'

/** What is kept of a picture, along its longer edge. */
const MOST_EDGE_PX = 2048
const QUALITY = 0.85
/** A camera that shows no new frame for so long shows none. */
const LONGEST_FRAME_MS = 3000

/** Cameras that have just begun send black frames first: it is too dark after so many, and so long. */
const DARK_FRAMES = 8
const LONGEST_DARK_MS = 1000

/** The next frame as a JPEG, 2048 px at most; or why there is none. */
export async function takePicture(video: HTMLVideoElement): Promise<Blob | 'too-dark' | 'no-picture'> {
  const canvas = await brightFrame(video)
  if (!(canvas instanceof HTMLCanvasElement)) return canvas
  const picture = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', QUALITY))
  return picture ?? 'no-picture'
}

/** Whether nothing can be seen on the frame that is shown. */
export const looksDark = (video: HTMLVideoElement): boolean => isTooDark(pixelsOf(video))

/** The next frame on which something can be seen. */
async function brightFrame(video: HTMLVideoElement): Promise<HTMLCanvasElement | 'too-dark' | 'no-picture'> {
  const from = performance.now()
  for (let dark = 0; dark < DARK_FRAMES || performance.now() - from < LONGEST_DARK_MS; dark++) {
    if (!(await nextFrame(video))) return 'no-picture'
    const { videoWidth, videoHeight } = video
    const scale = Math.min(1, MOST_EDGE_PX / Math.max(videoWidth, videoHeight))
    const canvas = drawn(video, Math.round(videoWidth * scale), Math.round(videoHeight * scale))
    if (!isTooDark(pixelsOf(canvas))) return canvas
  }
  return 'too-dark'
}

function nextFrame(video: HTMLVideoElement): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), LONGEST_FRAME_MS)
    video.requestVideoFrameCallback(() => {
      clearTimeout(timer)
      resolve(video.videoWidth > 0)
    })
  })
}

function drawn(source: CanvasImageSource, width: number, height: number): HTMLCanvasElement {
  const canvas = document.createElement('canvas')
  Object.assign(canvas, { width, height })
  contextOf(canvas).drawImage(source, 0, 0, width, height)
  return canvas
}

const pixelsOf = (picture: CanvasImageSource): Uint8ClampedArray =>
  contextOf(drawn(picture, 64, 48)).getImageData(0, 0, 64, 48).data

function contextOf(canvas: HTMLCanvasElement): CanvasRenderingContext2D {
  const context = canvas.getContext('2d')
  if (!context) throw new Error('this window draws nothing')
  return context
}
