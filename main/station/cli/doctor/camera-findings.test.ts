import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { temporaryFolder } from '#tests/rows'
import { cameraFindings, listedCameras } from './camera-findings.ts'

/** A system with a camera of two streams, of which the second has no pictures. */
function linux(devices: string[]) {
  const sys = temporaryFolder()
  const dev = temporaryFolder()
  for (const [i, stream] of ['video0', 'video1'].entries()) {
    mkdirSync(join(sys, stream))
    writeFileSync(join(sys, stream, 'name'), 'USB Document\u0007 Camera\n')
    writeFileSync(join(sys, stream, 'index'), `${i}\n`)
  }
  for (const name of devices) writeFileSync(join(dev, name), '')
  return { sys, dev }
}

describe('doctor, about cameras', () => {
  it('names each camera once, and what its own name has that is no letter is left out', () => {
    const { sys, dev } = linux(['video0'])
    const cameras = listedCameras(sys, dev)
    expect(cameras).toEqual([{ path: join(dev, 'video0'), name: 'USB Document Camera', mayUse: true }])
    const [finding] = cameraFindings({ platform: 'linux', cameras })
    expect(finding).toMatchObject({
      ok: true,
      say: "USB Document Camera; try it on the window's devices screen",
    })
    expect(finding?.lines).toBeUndefined()
  })

  it('says what to do about one that this account may not use, and that keeps nobody from work', () => {
    const { sys, dev } = linux([])
    const [finding] = cameraFindings({ platform: 'linux', cameras: listedCameras(sys, dev) })
    expect(finding).toMatchObject({ ok: true, lines: [expect.stringContaining('video'), expect.any(String)] })
  })

  it('says that none is there, or that it cannot look', () => {
    expect(listedCameras(join(temporaryFolder(), 'none'))).toBeNull()
    expect(cameraFindings({ platform: 'linux', cameras: [] })).toMatchObject([{ what: 'cameras', ok: true }])
    expect(cameraFindings({ platform: 'darwin', cameras: null })).toMatchObject([
      { what: 'cameras', ok: true },
    ])
  })
})
