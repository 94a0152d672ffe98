import type { BenchView } from '#contract/bench-view'
import type { DeviceState } from '#contract/devices'
import { cameraState } from '../devices/camera/camera.ts'
import type { Floor } from '../floor.ts'
import type { Station } from '../station.ts'
import type { PhotoDesk } from './photo-desk.ts'
import type { PhotosAtWork } from './photos-calls.ts'

/** The pictures, with a bench that they answer. A camera that comes or goes changes what is shown, and asks nothing. */
export const photosAtWork = (
  desk: PhotoDesk,
  {
    floor,
    station,
    view,
    show,
    cameraChanged,
  }: {
    floor: Floor
    station: Station
    view: () => BenchView
    show: ((view: BenchView) => void) | null
    cameraChanged: (state: DeviceState) => void
  },
): PhotosAtWork => ({
  begin: (picture) => desk.begin(picture),
  append: (piece) => desk.append(piece),
  finish: (which, answer) => desk.finish(which, answer),
  read: (which) => desk.read(which),
  look: (which, looker) => desk.look(which, looker),
  erase: (which, by) => desk.erase(which, by),
  answer: async (id, taken) => ({ events: taken ? await station.takePhoto(id, taken) : [], view: view() }),
  camera(report) {
    // Where there never was one, nothing is missing.
    if (report.camera === null && floor.around.camera === null) return
    floor.around.camera = cameraState(report, performance.now())
    cameraChanged(floor.around.camera ?? { kind: 'absent' })
    show?.(view())
  },
  cameraIs(isReady) {
    if (floor.around.hasCamera === isReady) return
    floor.around.hasCamera = isReady
    show?.(view())
  },
})
