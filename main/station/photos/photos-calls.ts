import type { CameraReport } from '#contract/camera'
import { done } from '#contract/result'
import { noBench, type CallsOf } from '../call-table.ts'
import type { AnswerWithPhoto, PhotoDesk } from './photo-desk.ts'

/** Where pictures go and come from. */
export type PhotosAtWork = Pick<PhotoDesk, 'begin' | 'append' | 'finish' | 'read' | 'look' | 'erase'> & {
  answer: AnswerWithPhoto
  /** How the camera of a window is. */
  camera: (report: CameraReport) => void
  /** A window has a camera's picture, or no longer. */
  cameraIs: (isReady: boolean) => void
}

/** `supervisor` gives who looks at what is restricted, or erases. */
export const photosTable = (
  photos: PhotosAtWork | undefined,
  supervisor: () => string,
): CallsOf<'photos' | 'camera'> => ({
  'camera.is'(report) {
    photos?.camera(report)
    return photos ? done(null) : noBench
  },
  'camera.ready'({ isReady }) {
    photos?.cameraIs(isReady)
    return photos ? done(null) : noBench
  },
  'photos.begin': (picture) => photos?.begin(picture) ?? noBench,
  'photos.append': (piece) => photos?.append(piece) ?? noBench,
  'photos.finish': (which) => photos?.finish(which, photos.answer) ?? noBench,
  'photos.read': (which) => photos?.read(which) ?? noBench,
  'photos.look': (which) => photos?.look(which, supervisor()) ?? noBench,
  'photos.erase': (which) => photos?.erase(which, supervisor()) ?? noBench,
})
