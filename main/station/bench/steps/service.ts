import { labelCommands } from '../../returns/label-wanted.ts'
import type { Words } from '#contract/bench'
import type { Floor } from '../../floor.ts'
import { productOf } from '../../returns/about.ts'
import { serialDoubt } from '../../returns/serial-checks.ts'
import { backFromService, partnerOfTrip } from '../../rework/service-trips.ts'
import { no, setBench, unitOf, type BenchState } from '../turn.ts'
import { disposition } from './disposition.ts'
import { dispositionIn, dispositionOptions } from './grade.ts'
import { mayBeSerial, serial } from './serial.ts'
import { expectsCommand, label, option, say, type StepOfWork } from './step.ts'

/** A unit that was away for service lies on the bench again: how did it come back? Or it never left, and goes elsewhere. */
const service: StepOfWork = {
  describe: (floor, state) => ({
    say: say('service-back', partnerAndDay(floor, state)),
    options: [
      option('yes', label('service-repaired')),
      option('no', label('service-not-repaired')),
      option('answer.1', label('service-replaced')),
      ...dispositionOptions(state),
      ...(state.unit?.lpn ? labelCommands(floor).map((name) => option(name)) : []),
    ],
  }),
  scan: expectsCommand,
  command(turn, name) {
    const unit = unitOf(turn)
    switch (name) {
      case 'yes':
        return backFromService(turn, unit, { outcome: 'repaired', serial: unit.serial })
      case 'no':
        return backFromService(turn, unit, { outcome: 'not-repaired', serial: unit.serial })
      case 'answer.1':
        if (!productOf(turn.floor.db, unit)?.serialised)
          return backFromService(turn, unit, { outcome: 'replaced', serial: null })
        setBench(turn, { pending: { kind: 'service-serial' } })
        return null
      default:
        return dispositionIn(turn.floor, name) === null
          ? no('command-not-now')
          : disposition.command(turn, name)
    }
  },
}

function partnerAndDay(floor: Floor, { unit }: BenchState): Record<string, string | Words> {
  const trip = unit ? floor.db.serviceTrips.openOf(unit.id) : undefined
  if (!trip) throw new Error('nothing came back from service')
  const words = partnerOfTrip(floor, trip)?.words
  return { partner: words ? { byLanguage: words } : { plain: trip.partner }, day: trip.dueBackOn }
}

/** The serial number of the piece that came in the place of the one that left. */
const replacement: StepOfWork = {
  describe: () => ({ say: say('service-serial'), options: [option('none', label('no-serial'))] }),
  scan(turn, world) {
    const unit = unitOf(turn)
    if (!mayBeSerial(world, unit.sku)) return no('not-expected-here')
    turn.means = 'serial'
    const text = world.code.serial ?? world.code.text
    // Nobody announced it: all that speaks against it is that it is here already, or no serial number.
    const refused = serialDoubt(turn.floor, { ...unit, lineId: null }, text)
    if (refused) return no(`serial-${refused.doubt}`, { serial: text, ...refused.params })
    return backFromService(turn, unit, { outcome: 'replaced', serial: text })
  },
  command: (turn, name) =>
    name === 'none'
      ? backFromService(turn, unitOf(turn), { outcome: 'replaced', serial: null })
      : no('command-not-now'),
}

const isBack = ({ pending }: BenchState): boolean => pending?.kind === 'service'
const isReplaced = ({ pending }: BenchState): boolean => pending?.kind === 'service-serial'

/** Another way for a finished unit, or what became of it at the partner's. */
export const dispositionOrService: StepOfWork = {
  describe: (floor, state) => (isBack(state) ? service : disposition).describe(floor, state),
  scan: (turn, world) => (isBack(turn.state) ? service : disposition).scan(turn, world),
  command: (turn, name) => (isBack(turn.state) ? service : disposition).command(turn, name),
}

export const serialOrReplacement: StepOfWork = {
  describe: (floor, state) => (isReplaced(state) ? replacement : serial).describe(floor, state),
  scan: (turn, world) => (isReplaced(turn.state) ? replacement : serial).scan(turn, world),
  command: (turn, name) => (isReplaced(turn.state) ? replacement : serial).command(turn, name),
}
