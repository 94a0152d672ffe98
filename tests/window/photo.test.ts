import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createCanvas, loadImage } from '@napi-rs/canvas'
import Database from 'better-sqlite3'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { photoPath } from '#db/data-folder'
import { LabelDrawer } from '#station/labels/draw-in-worker'
import { sampleUnit, shippedTemplate } from '#station/labels/sample-labels.fixture'
import { openPremises, type Premises } from '#tests/journeys/dock'
import { LONGEST_WAIT_MS } from '#tests/journeys/heard-lines'
import { GTIN, site, tracking } from '#tests/journeys/site'
import { cameraThatSees, writeFilm } from '#tests/simulators/camera'
import { readPng } from '#tests/simulators/read-labels'
import { WindowStation } from './journeys/window-station.ts'

const LPN = sampleUnit['lpn'] ?? ''

/** One of our labels, as a picture. */
async function labelPicture(): Promise<Uint8Array> {
  const drawer = new LabelDrawer({ fontFolder: null })
  const template = shippedTemplate('unit-100x50')
  const wish = {
    template,
    content: sampleUnit,
    dpi: 203,
    encode: 'png',
    copies: 1,
    symbols: 'bitmap',
    isTurned: false,
  } as const
  const drawn = await drawer.draw(wish)
  await drawer.close()
  if (!drawn.ok) throw new Error(drawn.error.code)
  return drawn.value.bytes
}

type Photo = {
  id: string
  about: string
  sha256: string
  unit_id: string
  question: string
  width: number
  height: number
  state: string
}

/** Of somebody who has both hands full. */
const pedal = { id: 'pedal', kind: 'key', code: 'PageDown', does: 'photo' }

class DockWithCamera {
  readonly premises: Premises
  readonly station: WindowStation

  private constructor(premises: Premises, station: WindowStation) {
    this.premises = premises
    this.station = station
  }

  static async open(sees: 'label' | 'dark' | 'no camera'): Promise<DockWithCamera> {
    const folder = mkdtempSync(join(tmpdir(), 'backdock-film-'))
    const film = join(folder, 'film.y4m')
    if (sees !== 'no camera') await writeFilm(film, sees === 'label' ? await labelPicture() : null)
    const premises = await openPremises({ rows: site, config: { buttons: [pedal] } })
    const words = sees === 'no camera' ? [] : cameraThatSees(film)
    const station = await WindowStation.open({ ...premises, words }, null)
    onTestFinished(async () => {
      await station.kill()
      await premises.close()
      rmSync(folder, { recursive: true, force: true })
    })
    return new DockWithCamera(premises, station)
  }

  get page() {
    return this.station.window.page
  }

  async say(...commands: string[]): Promise<void> {
    for (const command of commands) await this.station.scan(this.premises.code(command))
  }

  /** Until a photo is asked for. */
  async untilAsked(): Promise<void> {
    const { station, premises } = this
    await station.scan(premises.badges.worker)
    await station.scan(tracking('DAMAGED'))
    await station.scan(GTIN.mug)
    await this.say('damaged')
    while (station.prompt.step === 'question') await this.say('answer.2')
    expect(station.prompt.step).toBe('photo')
  }

  photos(): Photo[] {
    const raw = new Database(join(this.premises.data, 'backdock.db'), { readonly: true })
    const rows = raw.prepare('SELECT * FROM photos ORDER BY id').all() as Photo[]
    raw.close()
    return rows
  }

  /** How often somebody looked at what is restricted. */
  looks(): unknown {
    const raw = new Database(join(this.premises.data, 'backdock.db'), { readonly: true })
    const count = raw.prepare(`SELECT count(*) FROM journal WHERE kind = 'photo-looked-at'`).pluck().get()
    raw.close()
    return count
  }

  /** What zxing reads on a stored file. */
  async readsOn({ sha256 }: Photo): Promise<Set<string>> {
    const image = await loadImage(readFileSync(photoPath(this.premises.data, sha256)))
    const canvas = createCanvas(image.width, image.height)
    canvas.getContext('2d').drawImage(image, 0, 0)
    const { symbols } = await readPng(canvas.toBuffer('image/png'))
    return new Set(symbols.map(({ text }) => text))
  }

  /** What comes of a picture comes by itself: settles when the screen asks this. */
  async until(step: string): Promise<void> {
    const from = this.station.lines.length - 1
    await this.station.until((line) => line.event === 'prompt' && line.step === step, step, from)
    await this.station.looksAtTheScreen()
  }

  /** The photo that is asked for, by the space bar. */
  async take(): Promise<void> {
    await this.page.locator('.photo[data-camera="live"]').waitFor({ timeout: LONGEST_WAIT_MS })
    await this.station.press(' ')
    expect(this.station.prompt.step).not.toBe('photo')
  }

  /** What the core answers to the page itself, whatever its screens show. */
  asks(call: string, photo: string): Promise<unknown> {
    const asked = `window.station.call('${call}', { photo: '${photo}', at: 0 })`
    return this.page.evaluate(`${asked}.then((answer) => answer.ok ? 'seen' : answer.error)`)
  }

  status(): Promise<string | null> {
    return this.page.locator('.photo [role="status"]').textContent()
  }
}

describe('at a window with a camera', () => {
  it('a photo is taken by the space bar, stored as it was seen, and seen again with the piece', async () => {
    const dock = await DockWithCamera.open('label')
    await dock.untilAsked()
    const { page, station } = dock
    await page.locator('.photo[data-camera="live"]').waitFor({ timeout: LONGEST_WAIT_MS })
    // There is a microphone too, and a screen: nobody may hear or see them.
    const wishes = [
      'getUserMedia({ audio: true })',
      'getUserMedia({ audio: true, video: true })',
      'getDisplayMedia()',
    ]
    for (const wish of wishes) {
      const tried = page.evaluate(`navigator.mediaDevices.${wish}.then(() => 'allowed', ({ name }) => name)`)
      expect(await tried, wish).not.toBe('allowed')
    }
    await station.press(' ')
    expect(station.prompt.step).not.toBe('photo')
    const [photo] = dock.photos()
    expect(photo).toMatchObject({ question: 'damage-photo', width: 1280, height: 720, state: 'kept' })
    expect(await dock.readsOn(photo!)).toEqual(new Set([LPN]))

    const shown = page.locator('.unit-photos img')
    await shown.waitFor()
    expect(await shown.evaluate((image) => (image as unknown as { naturalWidth: number }).naturalWidth)).toBe(
      1280,
    )
    await page.locator('[data-key="F10"]').click()
    await page.locator('.photo-small img').waitFor()
    await page.locator('.photo-small').click()
    await page.locator('.photo-large img').waitFor()
  })

  it('by the command card and by a pedal too; it is taken back and taken again, and the camera is let go', async () => {
    const dock = await DockWithCamera.open('label')
    await dock.untilAsked()
    const { page, station } = dock
    await page.locator('.photo-take .barcode').waitFor({ timeout: LONGEST_WAIT_MS })
    await dock.say('photo')
    await dock.until('question')
    await dock.say('undo')
    expect(station.prompt.step).toBe('photo')
    await page.locator('.photo[data-camera="live"]').waitFor({ timeout: LONGEST_WAIT_MS })
    await page.locator('.photo-take .barcode').waitFor()
    await station.keyboard.press('PageDown')
    await dock.until('question')
    expect(dock.photos().map(({ state }) => state)).toEqual(['taken-back', 'kept'])
    expect(await dock.readsOn(dock.photos()[1]!)).toEqual(new Set([LPN]))
    expect(await page.locator('video').count()).toBe(0)
    await dock.say('photo')
    expect(station.lines.findLast(({ event }) => event === 'refused')).toMatchObject({
      code: 'command-not-now',
    })
  })

  it('a picture on which nothing can be seen is refused, and the question stands', async () => {
    const dock = await DockWithCamera.open('dark')
    await dock.untilAsked()
    await dock.page.locator('.photo[data-camera="live"]').waitFor({ timeout: LONGEST_WAIT_MS })
    await dock.station.keyboard.press(' ')
    await vi.waitUntil(async () => (await dock.status())?.includes('Too dark'), { timeout: LONGEST_WAIT_MS })
    expect(dock.photos()).toEqual([])
    await dock.say('no-camera')
    expect(dock.station.prompt.step).toBe('question')
  })
})

describe('a parcel at a window with a camera', () => {
  it('is photographed and seen with what is in it; a letter in it is for supervisors, and who looked is written down', async () => {
    const dock = await DockWithCamera.open('label')
    const { page, station, premises } = dock
    await station.scan(premises.badges.worker)
    await station.scan(tracking('DAMAGED'))
    await page.locator('.answers [data-icon="camera"]').waitFor({ timeout: LONGEST_WAIT_MS })
    await dock.say('photo')
    await dock.take()
    await page.locator('.parcel .unit-photos img').waitFor()
    await dock.say('answer.9', 'photo')
    await dock.take()
    const [outside, letter] = dock.photos()
    expect([outside?.about, letter?.about]).toEqual(['parcel', 'paper'])
    expect(await dock.readsOn(outside!)).toEqual(new Set([LPN]))

    await station.scan(GTIN.mug)
    await page.locator('[data-key="F10"]').click()
    await page.locator('.photo-small img').waitFor()
    expect(await page.locator('.photo-locked').count()).toBe(0)
    expect(await dock.asks('photos.read', outside!.id)).toBe('seen')
    expect(await dock.asks('photos.read', letter!.id)).toEqual({ code: 'photo-restricted' })
    expect(await dock.asks('photos.look', letter!.id)).toMatchObject({ faultId: 'not-permitted' })
    await page.locator('[data-key="Esc"]').click()

    await station.scan(premises.badges.supervisor)
    await page.locator('[data-key="F10"]').click()
    await page.locator('.photo-locked').click()
    await page.locator('.photo-large img').waitFor()
    expect(dock.looks()).toBe(1)
  })
})

describe('a camera at a window', () => {
  it('that sees only black is said among the devices while somebody looks through it', async () => {
    const dock = await DockWithCamera.open('dark')
    await dock.untilAsked()
    const states = () =>
      dock.station.lines
        .map((line): Record<string, unknown> => ({ ...line }))
        .filter(({ event, id }) => event === 'device' && id === 'camera')
    await vi.waitUntil(() => states().some(({ reason }) => reason === 'too-dark'), {
      timeout: LONGEST_WAIT_MS,
    })
    expect(states()[0]).toMatchObject({ state: 'ready' })
  })
})

describe('at a window without a camera', () => {
  it('that is said, and the job goes on', async () => {
    const dock = await DockWithCamera.open('no camera')
    await dock.untilAsked()
    await vi.waitUntil(async () => (await dock.status())?.includes('No camera is connected'), {
      timeout: LONGEST_WAIT_MS,
    })
    expect(dock.station.prompt.options.map(({ command }) => command)).not.toContain('photo')
    await dock.say('photo')
    expect(dock.station.lines.findLast(({ event }) => event === 'refused')).toMatchObject({
      code: 'no-camera-here',
    })
    await dock.say('no-camera')
    expect(dock.station.prompt.step).toBe('question')
  })
})
