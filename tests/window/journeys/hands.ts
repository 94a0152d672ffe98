import type { Locator, Page } from 'playwright'
import type { XKeyboard } from '#tests/simulators/x-keyboard'

/** How an offered answer is given on the screen: by its words there. */
export type Hand = (command: string, label: string) => Promise<void>
export type MakeHand = (page: () => Page, keyboard: XKeyboard) => Hand

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
