import type { PromptContext, PromptOption, Words } from '#contract/bench'
import type { CommandName } from '#contract/commands'
import type { Floor } from '../../floor.ts'
import { no, type BenchState, type Refusal, type Turn } from '../turn.ts'
import type { World } from '../world.ts'

export type Described = { say: Words; options: PromptOption[]; context?: PromptContext }

/** One step of the job: what it asks, and what it does with what comes. Neither scan nor command is trusted. */
export type StepOfWork = {
  describe(floor: Floor, state: BenchState): Described
  scan(turn: Turn, world: World): Refusal | null
  command(turn: Turn, name: CommandName): Refusal | null
}

/** Where only a command is an answer, a code of the world is refused; another unit's says whose turn it is. */
export function expectsCommand({ state: { unit } }: Turn, world: World): Refusal {
  return unit && world.unit && world.unit.id !== unit.id
    ? no('unit-in-hand', { lpn: unit.lpn ?? '' }, { means: 'lpn' })
    : no('not-expected-here')
}

export const option = (command: CommandName, label: Words = { key: `command.${command}` }): PromptOption => ({
  command,
  label,
})

export const say = (key: string, params?: Readonly<Record<string, string | number | Words>>): Words =>
  params ? { key: `prompt.${key}`, params } : { key: `prompt.${key}` }

export const label = (key: string, params?: Readonly<Record<string, string | number | Words>>): Words =>
  params ? { key: `label.${key}`, params } : { key: `label.${key}` }
