import { describe, expect, it } from 'vitest'
import { lineBreaks } from './line-breaks.ts'

/** The text in the parts that must stay together. */
function parts(text: string): string[] {
  const breaks = lineBreaks(text)
  return breaks.map((end, index) => text.slice(breaks[index - 1] ?? 0, end))
}

describe('where a line of a name may end', () => {
  it('is after a space only, where words have spaces', () => {
    expect(parts('Kurtka zimowa, rozm. XL/54-R (nowa)')).toEqual([
      'Kurtka ',
      'zimowa, ',
      'rozm. ',
      'XL/54-R ',
      '(nowa)',
    ])
    expect(parts('남성용 겨울 재킷')).toEqual(['남성용 ', '겨울 ', '재킷'])
  })

  it('is between the words of Chinese, Japanese and Thai', () => {
    expect(parts('冬季男士夹克').length).toBeGreaterThan(2)
    expect(parts('เสื้อกันหนาว').length).toBeGreaterThan(1)
    expect(parts('XL码夹克')[0]).toBe('XL')
  })

  it('never leaves a closing mark first or an opening one last', () => {
    const all = parts('冬季「防水」夹克，黑色（大号）。')
    expect(all.join('')).toBe('冬季「防水」夹克，黑色（大号）。')
    for (const part of all) {
      expect(part).not.toMatch(/^[」，）。]/)
      expect(part).not.toMatch(/[「（]$/)
    }
  })
})
