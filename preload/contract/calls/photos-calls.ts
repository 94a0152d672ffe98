import * as z from 'zod/mini'
import { CameraReportShape } from '../camera.ts'
import {
  BeginPhotoShape,
  ErasePhotoRefusalShape,
  ErasePhotoShape,
  FinishPhotoShape,
  PhotoPieceShape,
  ReadPhotoAnswerShape,
  ReadPhotoRefusalShape,
  ReadPhotoShape,
  TakePhotoRefusalShape,
} from '../photos.ts'
import { answerOf, answerOrRefusal } from '../result.ts'
import { ScannedShape } from './bench-calls.ts'
import type { Calls } from './call-shapes.ts'

/** The camera of a window, and its pictures. */
export const photosCalls = {
  /** How the camera of the window that asks is. */
  'camera.is': {
    input: CameraReportShape,
    answer: answerOf(z.null()),
  },
  /** Whether that window has its picture; a window that goes, or leaves the question, says no. */
  'camera.ready': {
    input: z.strictObject({ isReady: z.boolean() }),
    answer: answerOf(z.null()),
  },
  'photos.begin': {
    input: BeginPhotoShape,
    answer: answerOrRefusal(z.null(), TakePhotoRefusalShape),
  },
  'photos.append': {
    input: PhotoPieceShape,
    answer: answerOrRefusal(z.null(), TakePhotoRefusalShape),
  },
  'photos.finish': {
    input: FinishPhotoShape,
    /** Comes when the picture is on the disk, and the question has it for its answer. */
    answer: answerOrRefusal(ScannedShape, TakePhotoRefusalShape),
  },
  'photos.read': {
    input: ReadPhotoShape,
    answer: answerOrRefusal(ReadPhotoAnswerShape, ReadPhotoRefusalShape),
  },
  /** The same of what is restricted; who asked is written down. */
  'photos.look': {
    input: ReadPhotoShape,
    answer: answerOrRefusal(ReadPhotoAnswerShape, ReadPhotoRefusalShape),
  },
  'photos.erase': {
    input: ErasePhotoShape,
    answer: answerOrRefusal(z.null(), ErasePhotoRefusalShape),
  },
} as const satisfies Calls
