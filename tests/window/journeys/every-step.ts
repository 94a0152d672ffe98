import { GTIN, tracking } from '#tests/journeys/site'
import type { Day } from '#tests/journeys/day'
import type { Worker } from '#tests/journeys/worker'

/** What the returns of the shift below must have become, however it was interrupted: pieces by return. */
export const PIECES = {
  GATED: [1],
  COUNTED: [1, 3],
  'SERIAL-B': [1],
  SET: [1],
  UNSAFE: [1],
  OVERRIDE: [1],
  PIECE: [1],
} as const

/**
 * A short shift that comes by every step of the job. Goes by nothing but the question on the screen: what was told
 * besides may be lost where the station is killed over it.
 */
export async function workThroughEveryStep({ worker, dock }: Day): Promise<void> {
  standsAt(worker, 'arrive')
  await gate(worker)

  await worker.scan(tracking('GATED'))
  standsAt(worker, 'packaging')
  await worker.say('damaged')
  await worker.scan(GTIN.mug)
  await worker.say('as-new')
  await sortInto(worker, 'T-001')
  await close(worker)

  await worker.opens('COUNTED')
  await worker.scan(GTIN.mug)
  standsAt(worker, 'quantity')
  await worker.say('digit.3', 'enter', 'as-new')
  await sort(worker)
  await worker.say('same-again')
  await sort(worker)
  await close(worker)

  await worker.opens('SERIAL-B')
  await worker.scan(GTIN.phone)
  standsAt(worker, 'serial')
  await worker.scan('490154203237518')
  await worker.answersAsNew()
  await sort(worker)
  await close(worker)

  await worker.opens('SET')
  await worker.scan(GTIN.tent)
  standsAt(worker, 'components')
  await worker.say('yes', 'as-new')
  await sort(worker)
  await close(worker)

  await worker.opens('UNSAFE')
  await worker.scan(GTIN.mug)
  await worker.say('damaged', 'answer.4', 'answer.2')
  standsAt(worker, 'photo')
  await worker.say('no-camera', 'none')
  standsAt(worker, 'approval')
  await worker.scan(dock.badges.supervisor)
  await worker.say('approve')
  await sort(worker)
  await close(worker)

  const lpn = await overridden(worker)
  await worker.scan(lpn)
  standsAt(worker, 'disposition')
  await worker.say('disposition.HOLD')
  await sort(worker)

  await worker.opens('PIECE')
  await worker.scan(GTIN.mug)
  await worker.say('as-new')
  await sort(worker)
  await worker.say('close-parcel')
  standsAt(worker, 'close-parcel')
  await worker.say('missing')

  await worker.scan('T-001')
  standsAt(worker, 'put-away')
  await worker.scan('RST-1')
  standsAt(worker, 'arrive')
}

async function gate(worker: Worker): Promise<void> {
  await worker.say('gate')
  standsAt(worker, 'gate')
  await worker.scan(tracking('GATED'))
  await worker.say('reservation', 'next')
}

async function overridden(worker: Worker): Promise<string> {
  await worker.opens('OVERRIDE')
  await worker.scan(GTIN.mug)
  await worker.say('as-new')
  const { lpn = '' } = worker.context
  if (worker.step === 'scan-back') await worker.scan(lpn)
  await worker.say('grade.C')
  standsAt(worker, 'grade')
  await worker.say('answer.1')
  await sort(worker)
  await close(worker)
  return lpn
}

/** Sticks the label on where that is asked for, and puts the piece where the screen says. */
async function sort(worker: Worker): Promise<void> {
  if (worker.step === 'scan-back') await worker.scan(worker.context.lpn ?? 'no licence plate is named')
  await sortInto(worker, worker.context.container ?? 'no container is named')
}

async function sortInto(worker: Worker, container: string): Promise<void> {
  if (worker.step === 'scan-back') await worker.scan(worker.context.lpn ?? 'no licence plate is named')
  standsAt(worker, 'sort')
  await worker.scan(container)
}

async function close(worker: Worker): Promise<void> {
  await worker.say('close-parcel')
  // A label that nobody could prove is owed, and said so.
  if (worker.step === 'close-parcel') await worker.say(worker.offered[0] ?? 'nothing is offered')
  standsAt(worker, 'arrive')
}

function standsAt({ prompt }: Worker, step: Worker['step']): void {
  if (prompt.step !== step) throw new Error(`not at ${step}: ${JSON.stringify(prompt)}`)
}
