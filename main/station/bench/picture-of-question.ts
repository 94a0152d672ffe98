import type { Floor } from '../floor.ts'
import { readBench } from './turn.ts'

/** A picture of the rules by its name, as an image element takes it: of those in force, or of those that the unit in hand keeps to. */
export function pictureOfQuestion(floor: Floor, name: string): string | null {
  const inForce = floor.rules.compiled.pictures.get(name)
  if (inForce !== undefined) return inForce
  const state = readBench(floor)
  return (state.unit && state.dossier().rules.compiled.pictures.get(name)) ?? null
}
