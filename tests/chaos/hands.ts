import type { Prompt } from '../journeys/black-box.ts'
import type { Dock } from '../journeys/dock.ts'
import { refusals, type RunningStation } from '../journeys/driver.ts'
import type { Paper } from '../journeys/paper.ts'
import type { PlannedParcel } from './plan.ts'
import type { Seeded } from './seeded.ts'

/** A parcel in the worker's hands: how far the eyes can tell, whatever the station says. */
type InWork = {
  parcel: PlannedParcel
  pieceOfUnit: Map<string, number>
  done: Set<number>
  scanned: number | null
}

/**
 * A worker whose station is killed now and then. Knows the trolley, the tray of the printer and the prompt on the
 * screen, and goes on from what the screen shows.
 */
export class Hands {
  readonly #dock: Dock
  readonly #paper: Paper
  readonly #seeded: Seeded
  readonly #trolley: PlannedParcel[]
  #inWork: InWork | null = null
  /** Where each unit was last put by hand: its container. */
  readonly putInto = new Map<string, string>()
  /** How often the worker said of a licence plate that its label did not come out. */
  readonly saidNotPrinted = new Map<string, number>()
  readonly finished = new Set<string>()
  scans = 0

  constructor(dock: Dock, paper: Paper, seeded: Seeded, trolley: readonly PlannedParcel[]) {
    this.#dock = dock
    this.#paper = paper
    this.#seeded = seeded
    this.#trolley = [...trolley]
  }

  get isBetweenParcels(): boolean {
    return this.#inWork === null
  }

  /** One scan, as the prompt on the screen asks for it. */
  async oneScan(station: RunningStation): Promise<void> {
    const text = await this.#next(station)
    this.scans += 1
    const { lines, prompt } = await station.scan(text)
    const isClosed = lines.some((line) => line.event === 'confirmed' && line.what === 'parcel-closed')
    if (isClosed || refusals(lines).includes('parcel-closed')) this.#isFinished()
    this.look(prompt)
  }

  async #next(station: RunningStation): Promise<string> {
    const { prompt } = station
    const say = (command: string): string => {
      if (!prompt.options.some((option) => option.command === command)) {
        throw new Error(`${command} is not offered: ${JSON.stringify(prompt)}`)
      }
      return this.#dock.code(command)
    }
    switch (prompt.step) {
      case 'sign-in':
        return this.#dock.badges.worker
      case 'arrive':
        return this.#takeParcel().tracking
      case 'packaging':
        return this.#put(prompt, null)
      case 'identify':
      case 'next-unit':
        return this.#nextPiece() ?? (this.#undoes(prompt) ? say('undo') : say('close-parcel'))
      case 'quantity':
        return Number(prompt.context.entered) < this.#pieceInHand().quantity
          ? this.#pieceInHand().gtin
          : say('enter')
      case 'components':
        return say('yes')
      case 'question':
        return say(this.#seeded.happens(0.05) ? 'park' : 'as-new')
      case 'scan-back':
        return (await this.#labelIsThere(station, prompt))
          ? (prompt.context.lpn ?? '')
          : this.#notPrinted(prompt, say)
      case 'sort':
        return this.#put(prompt, prompt.context.unit ?? null)
      case 'close-parcel':
        return say('accept')
      default:
        throw new Error(`a step that this worker never asked for: ${JSON.stringify(prompt)}`)
    }
  }

  #takeParcel(): PlannedParcel {
    this.#inWork ??= { parcel: this.#fromTrolley(), pieceOfUnit: new Map(), done: new Set(), scanned: null }
    return this.#inWork.parcel
  }

  #fromTrolley(): PlannedParcel {
    const parcel = this.#trolley.shift()
    if (!parcel) throw new Error('the trolley is empty: plan more parcels')
    return parcel
  }

  #work(): InWork {
    if (!this.#inWork) throw new Error('no parcel is in work')
    return this.#inWork
  }

  #nextPiece(): string | undefined {
    const work = this.#work()
    const index = work.parcel.pieces.findIndex((_, i) => !work.done.has(i))
    work.scanned = index < 0 ? null : index
    return work.parcel.pieces[index]?.gtin
  }

  #pieceInHand(): PlannedParcel['pieces'][number] {
    const work = this.#work()
    const piece = work.parcel.pieces[work.scanned ?? -1]
    if (!piece) throw new Error('no piece is in hand')
    return piece
  }

  #undoes({ options }: Prompt): boolean {
    return options.some(({ command }) => command === 'undo') && this.#seeded.happens(0.1)
  }

  #put(prompt: Prompt, unit: string | null): string {
    const { container } = prompt.context
    if (container === undefined) throw new Error(`no container is named: ${JSON.stringify(prompt)}`)
    if (unit !== null) this.putInto.set(unit, container)
    return container
  }

  /** Said on this screen, or else seen in the tray. */
  async #labelIsThere({ lines }: RunningStation, { context: { lpn = '' } }: Prompt): Promise<boolean> {
    const isSaid = lines.some((line) => line.event === 'label' && line.lpn === lpn && line.state === 'sent')
    return isSaid || (await this.#paper.lpns()).includes(lpn)
  }

  #notPrinted({ context: { lpn = '' } }: Prompt, say: (command: string) => string): string {
    this.saidNotPrinted.set(lpn, (this.saidNotPrinted.get(lpn) ?? 0) + 1)
    return say('not-printed')
  }

  /** Reads the screen: a unit in hand is the piece that was scanned last; back at the pieces, it is done. */
  look({ step, context }: Prompt): void {
    const work = this.#inWork
    if (!work) return
    const { unit } = context
    if (unit !== undefined) {
      const piece = work.pieceOfUnit.get(unit) ?? work.scanned
      if (piece === null) throw new Error(`a unit out of nowhere: ${unit}`)
      work.pieceOfUnit.set(unit, piece)
      work.done.delete(piece)
      work.scanned = piece
    } else if (step === 'identify' || step === 'next-unit') {
      for (const piece of work.pieceOfUnit.values()) work.done.add(piece)
    }
  }

  #isFinished(): void {
    this.finished.add(this.#work().parcel.rma)
    this.#inWork = null
  }
}
