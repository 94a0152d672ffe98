/** The worker's page, and the board that a second window shows: the same page, told apart by this query alone. */
export const HOME = 'app://station/'
export const BOARD = 'app://station/?window=board'

/** Whether an address is a page of ours; anything else is foreign, its own assets as pages too. */
export function isHome(url: string): boolean {
  if (!URL.canParse(url)) return false
  const { href, hash } = new URL(url)
  const page = href.slice(0, href.length - hash.length).replace(/^app:\/\/station\/index\.html/, HOME)
  return page === HOME || page === BOARD
}
