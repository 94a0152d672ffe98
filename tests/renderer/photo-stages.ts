import { MOST_PHOTO_BYTES } from '#contract/photos'
import { askedPhoto } from '#station/photos/asked-photo'
import { readBench } from '#station/bench/turn'
import { takeScan } from '#station/bench/take-scan'
import type { TestBench } from '#tests/bench-floor'
import type { Stage } from './stages.ts'
import { GTIN } from './site.ts'

const withCamera = (bench: TestBench): void => {
  bench.floor.around.camera = { kind: 'ready', model: 'Document camera' }
}
const atParcel = (bench: TestBench, role: 'worker' | 'supervisor' = 'worker'): void => {
  withCamera(bench)
  bench.signIn(role).scan('T5')
}
const outsideAsked = (bench: TestBench): void => {
  atParcel(bench)
  bench.command('photo')
}

/** A record of what is asked for, of a file that is nowhere: what is locked is not fetched. */
function recordPhoto(bench: TestBench): void {
  const place = askedPhoto(bench.floor, readBench(bench.floor))
  if (!place) throw new Error('no photo is asked for')
  const photo = { sha256: 'a'.repeat(64), width: 1280, height: 720, bytes: 1000 }
  const scan = {
    id: `photo-${place.about}`,
    source: 'window',
    text: 'photo',
    promptId: null,
    weight: null,
    byHand: false,
  }
  takeScan(bench.floor, { ...scan, scanned: { kind: 'photo', photo, for: place } })
}

const letterKept = (role: 'worker' | 'supervisor') => (bench: TestBench) => {
  atParcel(bench, role)
  bench.command('answer.9', 'photo')
  recordPhoto(bench)
  bench.scan(GTIN.lamp)
}
/** The driver's protocol, and cash in a bag, each with its photo. */
function claimsWithPhotos(bench: TestBench): void {
  withCamera(bench)
  bench.signIn('supervisor').command('gate')
  bench.scan('T5')
  bench.command('reservation', 'no-camera', 'answer.1')
  bench.scan('PROT/2026/77')
  recordPhoto(bench)
  bench.command('next')
  bench.scan('T3')
  bench.command('answer.9', 'answer.1')
  bench.scan('BAG-77')
  recordPhoto(bench)
  bench.scan(bench.prompt.context.container ?? '')
  bench.scan(bench.badges.worker)
}

export const photoStages: Stage[] = [
  { name: 'identify-camera', reach: (bench) => atParcel(bench) },
  {
    name: 'gate-camera',
    reach(bench) {
      withCamera(bench)
      bench.signIn().command('gate')
      bench.scan('T5')
      bench.command('reservation', 'no-camera')
    },
  },
  {
    name: 'found-what-camera',
    reach(bench) {
      atParcel(bench)
      bench.command('answer.9')
    },
  },
  { name: 'photo-outside', reach: outsideAsked, shows: '.photo-take .barcode' },
  {
    name: 'photo-outside-busy',
    reach: outsideAsked,
    camera: 'NotReadableError',
    shows: '[data-camera="trouble"]',
  },
  {
    name: 'photo-too-large',
    reach: outsideAsked,
    photoRefused: { code: 'photo-too-large', most: MOST_PHOTO_BYTES },
    touch: ['.photo-take button'],
    shows: '.photo [role="status"][data-tone="refused"]',
  },
  {
    name: 'photo-disk-full',
    reach: outsideAsked,
    photoRefused: { code: 'photo-not-stored', reason: 'ENOSPC' },
    touch: ['.photo-take button'],
    shows: '.photo [role="status"][data-tone="refused"]',
  },
  {
    name: 'disk-low',
    reach(bench) {
      bench.floor.around.isDiskLow = true
      bench.signIn()
    },
    last: ['T5'],
  },
  { name: 'parcel-photographed', reach: outsideAsked, takesPhoto: true, shows: '.unit-photos img' },
  { name: 'letter-locked', reach: letterKept('worker'), press: ['F10'], shows: '.story [data-icon="lock"]' },
  {
    name: 'letter-opened',
    reach: letterKept('supervisor'),
    press: ['F10'],
    touch: ['.photo-locked'],
    shows: '.photo-restricted',
  },
  { name: 'claims-form-photos', reach: claimsWithPhotos, press: ['F8', '0', '1'], shows: '.photo-locked' },
  {
    name: 'claims-found-photos',
    reach: claimsWithPhotos,
    press: ['F8', '0', 'F3', '1'],
    shows: '.photo-locked',
  },
  {
    name: 'camera-dark',
    reach(bench) {
      atParcel(bench)
      bench.floor.around.camera = { kind: 'attention', reason: 'too-dark' }
    },
  },
  {
    name: 'devices-camera',
    reach: (bench) => atParcel(bench),
    devices: { has: 'many' },
    press: ['F12', '7'],
    shows: '.photo[data-camera="live"]',
  },
]
