import axe, { type AxeResults } from 'axe-core'
import type { Page } from 'playwright'

/** Everything that is to be faulted about what the page shows now. */
export async function faultsOf(page: Page): Promise<string[]> {
  return [
    ...(await unlawful(page)),
    ...(await tooSmall(page)),
    ...(await overflowing(page)),
    ...(await covered(page)),
  ]
}

/** What axe finds against WCAG and good practice. It is read into a page once: of what holds nothing is told. */
export async function unlawful(page: Page): Promise<string[]> {
  if (!(await page.evaluate<boolean>('"axe" in window'))) await page.evaluate(axe.source)
  const { violations } = await page.evaluate<AxeResults>(`axe.run({ resultTypes: ['violations'] })`)
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
}

/** Buttons smaller than a gloved finger. */
const tooSmall = (page: Page): Promise<string[]> =>
  page.evaluate(`[...document.querySelectorAll('button:not([inert] *)')]
    .filter((button) => button.offsetHeight < 64 || button.offsetWidth < 64)
    .map((button) => button.textContent + ' ' + button.offsetWidth + '×' + button.offsetHeight)`)

/** Anything that reaches out of the window sideways, or is cut off inside a button. */
const overflowing = (page: Page): Promise<string[]> =>
  page.evaluate(`[...document.querySelectorAll('button, h1, .notice, .tote-name, .card, .barcode, .strip, .board dd')]
    .filter((each) => {
      const box = each.getBoundingClientRect()
      const isOut = box.left < -1 || box.right > innerWidth + 1
      const scrolls = document.documentElement.scrollHeight > innerHeight + 1
      const isBelow = !scrolls && box.bottom > innerHeight + 1 && !each.closest('.choices ul, .rules-body, .numbers, .rows, .sync-screen')
      return isOut || isBelow || each.scrollWidth > each.clientWidth + 1 && each.clientWidth > 0
        || (each.tagName === 'BUTTON' && each.scrollHeight > each.clientHeight + 1)
    })
    .map((each) => each.className + ' ' + each.textContent + ' ' + JSON.stringify(each.getBoundingClientRect()))`)

/** Buttons that something else lies on, or that lie outside what can be seen. */
const covered = (page: Page): Promise<string[]> =>
  page.evaluate(`[...document.querySelectorAll('button:not([inert] *)')].filter((button) => {
      button.scrollIntoView({ block: 'nearest' })
      const { left, right, top, bottom } = button.getBoundingClientRect()
      const [x, y] = [(left + right) / 2, (top + bottom) / 2]
      const edges = [[left + 8, y], [right - 8, y], [x, top + 8], [x, bottom - 8]]
      return !edges.every(([x, y]) => button.contains(document.elementFromPoint(x, y)))
    })
    .map((button) => 'covered: ' + button.textContent)`)
