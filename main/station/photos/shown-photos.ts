import type { ShownPhoto } from '#contract/photos'
import type { PhotoRow } from '#db/photos-table'

/** Pictures as a record names them; who may open one is asked when it is opened. */
export const shownPhotos = (rows: readonly PhotoRow[]): ShownPhoto[] =>
  rows.map(({ id, about, state }) => ({ id, about, state }))
