import type { Words } from '#contract/bench'
import type { TakePhotoRefusal } from '#contract/photos'
import type { Fault } from '#contract/result'

const MB = 1024 * 1024

/** Why a picture is not stored, and what to do; `without`: the answer that goes on without one. */
export function sendFailure(error: TakePhotoRefusal | Fault, without: Words): Words {
  switch (error.code) {
    case 'photo-too-late':
      return { key: 'refused.photo-too-late' }
    case 'photo-too-large':
      return { key: 'screen.camera.too-large', params: { most: error.most / MB } }
    case 'photo-not-stored':
      return { key: 'screen.camera.not-stored', params: { reason: error.reason, without } }
    case 'photo-too-dark':
      return { key: 'screen.camera.too-dark' }
    case 'photo-too-wide':
    case 'photo-not-a-jpeg':
    case 'photo-incomplete':
    case 'fault':
      return { key: 'screen.camera.did-not-arrive' }
  }
}
