import type { MergeDeps } from '#station/imports/merge-deps'

/** Of an ERP that tells nothing of its own. */
export const NOTHING_PULLED: {
  merging: MergeDeps
  photos: null
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
  readPhoto: () => Promise.resolve(null),
  onChanged: () => {},
  onClock: () => {},
}
