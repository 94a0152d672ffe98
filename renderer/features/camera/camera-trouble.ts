/** Why there is no picture; each has its sentence as `screen.camera.trouble.<why>`. */
export const CAMERA_TROUBLES = ['none', 'busy', 'denied', 'unplugged', 'no-picture'] as const
export type CameraTrouble = (typeof CAMERA_TROUBLES)[number]

/** By the names that getUserMedia throws under (Media Capture and Streams, 10.3.1). */
const BY_NAME: Readonly<Record<string, CameraTrouble>> = {
  NotFoundError: 'none',
  // The camera that was listed is gone by now.
  OverconstrainedError: 'none',
  NotAllowedError: 'denied',
  SecurityError: 'denied',
}

/** Anything else is another program that holds the camera (NotReadableError), or a driver that cannot begin now. */
export const troubleOf = (error: unknown): CameraTrouble =>
  (error instanceof Error && BY_NAME[error.name]) || 'busy'
