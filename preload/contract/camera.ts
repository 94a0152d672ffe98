import * as z from 'zod/mini'

/** How a window sees its camera. `busy`: another program has it; `denied`: the computer bars it. */
export const CAMERA_STATES = ['ready', 'unplugged', 'busy', 'denied', 'no-picture', 'too-dark'] as const
export type CameraStateName = (typeof CAMERA_STATES)[number]

/** Null: none is connected, and none ever was chosen here. Its name is the browser's, from outside. */
export const CameraReportShape = z.strictObject({
  camera: z.nullable(
    z.strictObject({ name: z.string().check(z.maxLength(200)), state: z.enum(CAMERA_STATES) }),
  ),
})
export type CameraReport = z.infer<typeof CameraReportShape>
