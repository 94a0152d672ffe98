import type { Locator, Page } from 'playwright'
import type { XKeyboard } from '#tests/simulators/x-keyboard'
import { vi } from 'vitest'
import { LONGEST_WAIT_MS } from '#tests/journeys/heard-lines'

/** How an offered answer is given on the screen: by its words there. */
export type Hand = (command: string, label: string) => Promise<void>
export type MakeHand = (page: () => Page, keyboard: XKeyboard) => Hand

/** How a code is written into the field that stands in for a lost scanner. */
export type Write = (text: string) => Promise<void>
export type MakeWrite = (page: () => Page, keyboard: XKeyboard) => Write

/** Buttons that a worker would tire of before this many. */
const MOST_TABS = 60
/** Behind which button of the screen the exceptions lie. */
const DOORS = { grade: 'F6', disposition: 'F7' } as const

/** A gloved finger on a touch screen. */
export const finger: MakeHand = (page) => async (command, label) => {
  const touches = (button: Locator): Promise<void> => touch(page(), button)
  await touches(await answer(page(), command, label, touches))
}

/** A hand at the keyboard: the key that the answer shows, else Tab to it and Enter. */
export const keys: MakeHand = (page, keyboard) => {
  const presses = async (button: Locator): Promise<void> => {
    const cap = await button.getAttribute('data-key')
    if (cap !== null) return keyboard.press(cap)
    await leadTo(button, keyboard)
    await keyboard.press('Enter')
  }
  return async (command, label) => presses(await answer(page(), command, label, presses))
}

const OFFER = 'button[data-key="Home"]'
const FIELD = '.write .field'

/** Written with a finger alone, from the button that opens the field to the one that ends it. */
export const byFinger: MakeWrite = (page) => async (text) => {
  await touch(page(), page().locator(OFFER))
  for (const [i, letter] of Array.from(text.toUpperCase()).entries()) {
    await touch(page(), page().getByRole('button', { name: letter, exact: true }))
    await untilWritten(page(), i + 1)
  }
  await touch(page(), page().locator('.write button[data-key="Enter"]'))
}

/** The same at the keyboard, in small letters: no hand holds Shift for a code. */
export const byKeys: MakeWrite = (page, keyboard) => async (text) => {
  await page().locator(OFFER).waitFor()
  await keyboard.press('Home')
  await page().locator(`${FIELD}:focus`).waitFor()
  for (const [i, letter] of Array.from(text.toLowerCase()).entries()) {
    await keyboard.press(letter)
    await untilWritten(page(), i + 1)
  }
  await keyboard.press('Enter')
}

async function untilWritten(page: Page, letters: number): Promise<void> {
  const written = async (): Promise<boolean> => (await page.locator(FIELD).inputValue()).length === letters
  await vi.waitUntil(written, { timeout: LONGEST_WAIT_MS, interval: 5 })
}

/** The button of an offered answer; opens what it lies behind. */
async function answer(
  page: Page,
  command: string,
  label: string,
  press: (button: Locator) => Promise<void>,
): Promise<Locator> {
  const button = page.locator('button.answer').filter({ has: page.getByText(label, { exact: true }) })
  const [kind] = command.split('.')
  const isShown = (await button.count()) > 0
  if (!isShown && (kind === 'grade' || kind === 'disposition'))
    await press(page.locator(`button[data-key="${DOORS[kind]}"]`))
  await button.waitFor()
  return button
}

async function touch(page: Page, button: Locator): Promise<void> {
  await button.scrollIntoViewIfNeeded()
  const box = await button.boundingBox()
  if (!box) throw new Error('what is touched is not on the screen')
  const touchPoints = [{ x: box.x + box.width / 2, y: box.y + box.height / 2 }]
  const session = await page.context().newCDPSession(page)
  await session.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints })
  await session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
  await session.detach()
}

async function leadTo(button: Locator, keyboard: XKeyboard): Promise<void> {
  for (let tabs = 0; tabs < MOST_TABS; tabs++) {
    if (await button.evaluate((element) => element === element.ownerDocument.activeElement)) return
    await keyboard.press('Tab')
  }
  throw new Error('Tab does not lead there')
}
