import type { Words } from '#contract/bench'
import type { BeginBatchRefusal, BatchLabel, WrongLine } from '#contract/label-batches'
import type { Fault } from '#contract/result'

export function refusalWords(refusal: BeginBatchRefusal | Fault): Words {
  switch (refusal.code) {
    case 'lines-wrong':
      return { key: 'screen.labels.lines-wrong', params: { lines: refusal.total } }
    case 'list-empty':
      return { key: 'screen.labels.list-empty' }
    case 'too-many':
      return { key: 'screen.labels.too-many', params: { most: refusal.most } }
    case 'printer-unknown':
      return { key: 'screen.labels.printer-unknown' }
    case 'fault':
      return { key: 'screen.cannot-show', params: { fault: refusal.faultId } }
  }
}

const LINES: Record<WrongLine['code'], string> = {
  unknown: 'screen.labels.line-unknown',
  twice: 'screen.labels.line-twice',
  'not-csv': 'screen.labels.line-not-csv',
}
export const lineWords = ({ line, code, text }: WrongLine): Words => ({
  key: LINES[code],
  params: { line, text },
})

const REFUSED: Record<NonNullable<BatchLabel['refused']>, string> = {
  'no-label': 'screen.labels.refused-no-label',
  'in-hand': 'screen.labels.refused-in-hand',
  gone: 'screen.labels.refused-gone',
}

/** What became of one label. */
export function resultWords({ result, refused }: Pick<BatchLabel, 'result' | 'refused'>): Words {
  switch (result) {
    case 'waiting':
      return { key: 'screen.labels.waiting' }
    case 'left-out':
      return { key: 'screen.labels.left-out' }
    case 'refused':
      return { key: refused === null ? 'screen.labels.refused' : REFUSED[refused] }
    default:
      return { key: `label-state.${result}` }
  }
}
