import { describe, expect, it } from 'vitest'
import type { Prompt, PromptOption } from '#contract/bench'
import { placed } from './answers-of.ts'

const option = (command: PromptOption['command'], key = `command.${command}`): PromptOption => ({
  command,
  label: { key },
})
const prompt = (step: Prompt['step'], options: PromptOption[]): Prompt => ({
  id: 'P1',
  step,
  say: { key: 'prompt.x' },
  options,
  context: {},
})
const names = (options: PromptOption[]): string[] => options.map(({ command }) => command)

describe('the options of a prompt', () => {
  it('keep what is always there apart from the answers', () => {
    const { answers, flow } = placed(prompt('question', [option('yes'), option('no'), option('park')]))
    expect([names(answers), names(flow)]).toEqual([['yes', 'no'], ['park']])
  })

  it('count setting an unknown parcel aside as an answer', () => {
    const options = [option('blind-return'), option('park', 'label.set-aside')]
    expect(names(placed(prompt('arrive', options)).answers)).toEqual(['blind-return', 'park'])
  })

  it('keep other grades and ways back until they are asked for', () => {
    const options = [option('reprint'), option('grade.A'), option('disposition.HOLD')]
    expect(names(placed(prompt('sort', options)).changes)).toEqual(['grade.A', 'disposition.HOLD'])
    expect(names(placed(prompt('grade', options)).answers)).toEqual(['grade.A', 'disposition.HOLD'])
  })

  it('keep another way back where it is asked how a piece came back from service', () => {
    const options = [option('yes', 'label.service-repaired'), option('disposition.HOLD')]
    const { answers, changes } = placed(prompt('disposition', options))
    expect([names(answers), names(changes)]).toEqual([['yes'], ['disposition.HOLD']])
  })

  it('put digits on the pad', () => {
    const options = [option('enter', 'label.take-pieces'), option('digit.1'), option('clear'), option('none')]
    const { pad, answers } = placed(prompt('question', options))
    expect([names(pad), names(answers)]).toEqual([['enter', 'digit.1', 'clear'], ['none']])
  })
})
