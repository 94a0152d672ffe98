import type { MergeDeps } from '#station/imports/merge-deps'

/** Of an ERP that tells nothing of its own. */
export const NOTHING_PULLED: { merging: MergeDeps; onChanged: () => void; onClock: () => void } = {
  merging: {
    newId: () => {
      throw new Error('nothing was to be pulled')
    },
    now: Date.now,
    deadlines: () => ({ refundDueOn: null, answerDueOn: null }),
  },
  onChanged: () => {},
  onClock: () => {},
}
