import { ConnectedScale, type ConnectScale, type ScaleEar } from './connected-scale.ts'
import type { Scale, ScaleCallbacks } from './scale.ts'
import { IN_MOTION, type ScaleReading } from './scale-reading.ts'

/** A scale with nobody's parcel on it: what is put on comes out as if it had been weighed. */
export interface SimulatedScale extends Scale {
  /** The pan moves, then bears so many grams. */
  putOn(grams: number): void
  takeOff(): void
  say(reading: ScaleReading): void
  plug(): void
  unplug(): void
}

export function simulatedScale(id: string, callbacks: ScaleCallbacks): SimulatedScale {
  const cable = { isPlugged: true, unplug: () => {} }
  let ear: ScaleEar | undefined
  const connect: ConnectScale = (_signal, itsEar) => {
    if (!cable.isPlugged) return Promise.resolve('not-there')
    const ended = Promise.withResolvers<'unplugged' | 'stopped'>()
    cable.unplug = () => ended.resolve('unplugged')
    ear = itsEar
    ear.isThere()
    return Promise.resolve({
      ended: ended.promise,
      close: () => {
        ear = undefined
        ended.resolve('stopped')
        return Promise.resolve()
      },
    })
  }
  const scale = new ConnectedScale(id, { connect, appears: undefined, callbacks })
  const say = (reading: ScaleReading): void => ear?.hear(reading)
  const weigh = (grams: number): void => {
    say(IN_MOTION)
    say({ kind: 'stable', grams })
  }
  return Object.assign(scale, {
    say,
    putOn: weigh,
    takeOff: () => weigh(0),
    plug: () => {
      cable.isPlugged = true
    },
    unplug: () => {
      cable.isPlugged = false
      cable.unplug()
    },
  })
}
