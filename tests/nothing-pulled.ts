import type { SaidWords } from '#station/erp/by-return/erp-words'
import type { MergeDeps } from '#station/imports/merge-deps'

/** Of an ERP that tells nothing of its own. */
export const NOTHING_PULLED: {
  merging: MergeDeps
  photos: null
  said: SaidWords
  readPhoto: () => Promise<null>
  onChanged: () => void
  onClock: () => void
} = {
  merging: {
    newId: () => {
      throw new Error('nothing was to be pulled')
    },
    now: Date.now,
    deadlines: () => ({ refundDueOn: null, answerDueOn: null }),
  },
  photos: null,
  said: {},
  readPhoto: () => Promise.resolve(null),
  onChanged: () => {},
  onClock: () => {},
}
