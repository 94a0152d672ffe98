import { describe } from 'vitest'
import type { Day } from '#tests/journeys/day'
import { waysOut } from '#tests/journeys/ways-out'
import { beginDayAtTheWindow } from './day-at-the-window.ts'
import { WindowStation } from './window-station.ts'

/** What the band above the question says. */
async function noticeOn({ station }: Day): Promise<string> {
  if (!(station instanceof WindowStation)) throw new Error('there is no window')
  const words = station.window.page.locator('.notice[data-tone] .notice-words')
  await words.waitFor()
  return (await words.textContent()) ?? ''
}

describe('ways out at the window, by scans alone', () => waysOut(() => beginDayAtTheWindow(null), noticeOn))
