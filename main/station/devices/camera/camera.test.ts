import { describe, expect, it } from 'vitest'
import { CAMERA_STATES } from '#contract/camera'
import { deviceWords } from '#contract/device-words'
import { cameraDevices, cameraState, cameraViews } from './camera.ts'

const stateOf = (state: (typeof CAMERA_STATES)[number], name = 'Document camera') =>
  cameraState({ camera: { name, state } }, 1000)

describe('the camera of a window, as a device', () => {
  it('is ready under its own name, or without one', () => {
    expect(stateOf('ready')).toEqual({ kind: 'ready', model: 'Document camera' })
    expect(stateOf('ready', '')).toEqual({ kind: 'ready' })
  })

  it('is unplugged, held by another program, barred, or gives no picture or a black one', () => {
    expect(stateOf('unplugged')).toEqual({ kind: 'absent' })
    expect(stateOf('busy')).toEqual({ kind: 'waiting', reason: 'busy', retryAt: 3000 })
    expect(stateOf('denied')).toEqual({ kind: 'attention', reason: 'no-permission' })
    expect(stateOf('no-picture')).toEqual({ kind: 'attention', reason: 'no-picture' })
    expect(stateOf('too-dark')).toEqual({ kind: 'attention', reason: 'too-dark' })
  })

  it('has words in each of its states', () => {
    for (const state of CAMERA_STATES) {
      const now = stateOf(state)
      expect(now && deviceWords(now)).toMatchObject({ key: expect.stringMatching(/^device/) as string })
    }
  })

  it('is none of the devices where no window has one', () => {
    expect(cameraState({ camera: null }, 0)).toBeNull()
    expect(cameraDevices(null)).toEqual([])
    expect(cameraViews({ kind: 'absent' })).toMatchObject([{ id: 'camera', kind: 'camera', entry: {} }])
  })
})
