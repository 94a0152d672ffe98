import type { Browser, BrowserContext, Page } from 'playwright'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { readPng } from '#tests/simulators/read-labels'
import { queueKeys } from '../../renderer/features/queues/queue-names.ts'
import { GTIN } from './site.ts'
import { benchAt, stages } from './stages.ts'
import { TestBridge } from './test-bridge.ts'
import { BOARD, launch, openWindow, serveWindow } from './window.ts'

let browser: Browser
let context: BrowserContext
let page: Page
let bridge: TestBridge
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser.close())
beforeEach(async () => {
  context = await browser.newContext({ viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' })
  page = await context.newPage()
})
afterEach(() => context.close())

async function openAt(name: string, path = ''): Promise<void> {
  const stage = stages.find((each) => each.name === name)
  if (!stage) throw new Error(`no stage ${name}`)
  const bench = benchAt(stage)
  stage.last?.forEach((text) => bench.scan(text))
  bridge = new TestBridge(page, bench, 'en')
  await serveWindow(page)
  await bridge.open()
  await openWindow(page, path)
}
const asked = (name: string): unknown[] =>
  bridge.asked.filter((each) => each.name === name).map(({ input }) => input)
const prompt = (text: string): Promise<void> => page.getByRole('heading', { level: 1, name: text }).waitFor()

/** The keys of a scanner, all in one go: how fast a browser's own typing is depends on what else the computer does. */
const wedge = (text: string, capsLock = false): Promise<void> =>
  page.evaluate(`for (const char of ${JSON.stringify(`${text}\n`)}) {
    const letter = /[A-Za-z]/.test(char)
    const code = char === '\\n' ? 'Enter' : char === '\\u001d' ? 'BracketRight' : char === '-' ? 'Minus'
      : letter ? 'Key' + char.toUpperCase() : 'Digit' + char
    const shiftKey = letter && char === char.toUpperCase()
    const key = ${capsLock} && letter ? (shiftKey ? char.toLowerCase() : char.toUpperCase()) : char
    for (const type of ['keydown', 'keyup'])
      (document.activeElement ?? document.body).dispatchEvent(
        new KeyboardEvent(type, { key, code, shiftKey, ctrlKey: char === '\\u001d', bubbles: true, cancelable: true }))
  }`)

describe('a scanner that types into the window', () => {
  it('is read whatever the layout and CapsLock make of its keys', async () => {
    await openAt('identify')
    await wedge('Ab-12\u001d3Z', true)
    await page.locator('.notice[data-tone="refused"]').waitFor()
    expect(asked('bench.scan')).toMatchObject([{ text: 'Ab-12\u001d3Z' }])
  })

  it('moves the work on like any other scanner', async () => {
    await openAt('identify')
    await wedge(GTIN.shirt)
    await prompt('What condition is it in?')
    expect(await page.locator('.notice').getAttribute('data-tone')).toBe('good')
  })

  it('never presses the button that has the focus', async () => {
    await openAt('question')
    await page.getByRole('button', { name: 'As new' }).focus()
    // Real keys, sent without a pause; whether they make a scan is not the point here.
    await Promise.all(['9', '5', '2', '0', 'Enter', 'Space', 'Enter'].map((key) => page.keyboard.press(key)))
    await page.locator('.notice[data-tone="refused"]').waitFor()
    expect(asked('bench.command')).toEqual([])
  })

  it('reads the barcode of an answer as the answer', async () => {
    await openAt('question')
    await wedge(bridge.view.codes['opened'] ?? '')
    await page.locator('.notice[data-tone="good"]').waitFor()
    expect(bridge.bench.prompt.options.map(({ command }) => command)).not.toContain('opened')
  })

  it('is neither lost nor doubled while the core stands still', async () => {
    await openAt('identify')
    const still = Promise.withResolvers<void>()
    bridge.until = still.promise
    await wedge(GTIN.shirt)
    await wedge(bridge.view.codes['as-new'] ?? 'BDC')
    await expect.poll(() => asked('bench.scan').length).toBe(2)
    still.resolve()
    await page.locator('.notice[data-tone]').waitFor()
    expect(new Set(asked('bench.scan').map((each) => (each as { id: string }).id)).size).toBe(2)
    await expect.poll(() => bridge.view.unit?.sku).toBe('SH-04-NAV-M')
  })
})

const press = (key: string): Promise<void> => page.keyboard.press(key, { delay: 60 })

describe('a hand on the keyboard', () => {
  it('gives the answer whose number it presses', async () => {
    await openAt('question')
    await press('2')
    await expect.poll(() => asked('bench.command')).toMatchObject([{ command: 'opened' }])
  })

  it('keys in a number digit by digit', async () => {
    await openAt('quantity')
    await press('3')
    await press('Enter')
    await expect
      .poll(() => asked('bench.command'))
      .toMatchObject([{ command: 'digit.3' }, { command: 'enter' }])
    await expect.poll(() => bridge.view.unit?.quantity).toBe(3)
  })

  it('is led by Tab and confirms with Enter', async () => {
    await openAt('question')
    await page.getByRole('button', { name: 'As new' }).focus()
    await press('Tab')
    await press('Enter')
    await expect.poll(() => asked('bench.command')).toMatchObject([{ command: 'opened' }])
  })

  it('takes the last step back', async () => {
    await openAt('question')
    await press('F2')
    await expect.poll(() => asked('bench.command')).toMatchObject([{ command: 'undo' }])
  })
})

describe('a finger on the screen', () => {
  it('answers once, however often it touches', async () => {
    await openAt('question')
    const still = Promise.withResolvers<void>()
    bridge.until = still.promise
    const answer = page.getByRole('button', { name: 'Opened' })
    await answer.dblclick()
    await answer.click()
    still.resolve()
    await expect.poll(() => bridge.bench.options.includes('opened')).toBe(false)
    expect(asked('bench.command')).toMatchObject([{ command: 'opened' }])
  })

  it('opens the other ways and goes back to the tote', async () => {
    await openAt('sort')
    await page.getByRole('button', { name: 'Another way' }).click()
    await page.getByRole('button', { name: 'Quarantine' }).waitFor()
    await page.getByRole('button', { name: 'Leave it as it is' }).click()
    await page.locator('.tote-name').waitFor()
    expect(asked('bench.command')).toEqual([])
  })
})

const parkedRow = () => page.getByRole('button', { name: '1Z999AA10123456784' })
const takenUp = async (): Promise<void> => {
  await prompt('Scan a piece. 5 pieces to come')
  expect(asked('bench.scan')).toMatchObject([{ text: '1Z999AA10123456784' }])
}

const openParked = async (): Promise<void> => {
  await openAt('queues-parked')
  await page.getByRole('button', { name: 'Queues' }).click()
  await page.getByRole('button', { name: 'Parked parcels' }).click()
  await parkedRow().waitFor()
}

describe('the queues', () => {
  it('take a parked parcel up by a finger', async () => {
    await openParked()
    await parkedRow().click()
    await takenUp()
  })

  it('take a parked parcel up by a key, from the first key on', async () => {
    await openAt('queues-parked')
    await press('F8')
    await press('F3')
    await parkedRow().waitFor()
    await press('1')
    await takenUp()
  })

  it('are each opened by the key that they show', async () => {
    await openAt('queues-parked')
    await press('F8')
    for (const key of Object.values(queueKeys)) {
      await press(key)
      await page.locator(`[data-key="${key}"][aria-pressed="true"]`).waitFor()
    }
  })

  it('take a parked parcel up by the scan of its code', async () => {
    await openParked()
    await wedge('1Z999AA10123456784')
    await takenUp()
  })

  it('give way to any scan at the bench, as a refused one does', async () => {
    await openParked()
    await bridge.scanAtCore('NOBODY-KNOWS-THIS')
    await page.locator('[data-step="arrive"]').waitFor()
  })

  it('are left by a key, and nothing has happened', async () => {
    await openParked()
    await press('Escape')
    await prompt('Scan the parcel')
    expect([...asked('bench.scan'), ...asked('bench.command')]).toEqual([])
  })

  it('show what happened to a piece that waits', async () => {
    await openAt('queues-approval')
    await press('F8')
    await page.locator('.rows').getByRole('button', { name: 'History' }).click()
    await page.getByText('Put apart for a supervisor: Dispose of it').waitFor()
  })
})

const shows = (rows: string): Promise<void> => page.getByText(`${rows} of 64`).waitFor()

describe('a queue of several pages', () => {
  it('is turned by a finger, by a key and by the scan of its barcode, and stays open', async () => {
    await openAt('queues-pages')
    await press('F8')
    await press('F6')
    await shows('1–30')
    await page.getByRole('button', { name: 'Next page' }).click()
    await shows('31–60')
    await press('PageDown')
    await shows('61–64')
    await wedge(bridge.view.codes['look.previous-page'] ?? '')
    await shows('31–60')
    await wedge(bridge.view.codes['look.previous-page'] ?? '')
    await shows('1–30')
  })

  it('goes on from its last page with its first', async () => {
    await openAt('queues-pages')
    await press('F8')
    await shows('1–30')
    await press('F6')
    await press('PageUp')
    await shows('61–64')
    await press('PageDown')
    await shows('1–30')
  })
})

describe('the board', () => {
  it('asks for nothing but what it shows, whatever is typed at it', async () => {
    await openAt('board', BOARD)
    await page.locator('.board-waiting').waitFor()
    await wedge(GTIN.mug)
    await press('F9')
    await bridge.scanAtCore('RESTOCK-01')
    await prompt('Scan a piece. 5 pieces to come')
    expect(new Set(bridge.asked.map(({ name }) => name))).toEqual(
      new Set(['bench.view', 'queues.view', 'numbers.now']),
    )
    expect(await page.getByRole('button').count()).toBe(0)
  })
})

describe('a scanner held to the screen', () => {
  it.each(['question', 'sort', 'disposition-again', 'quantity'])(
    'reads every answer of: %s',
    async (name) => {
      await openAt(name)
      const shown = await page.locator('[data-step] .barcode').count()
      const { symbols } = await readPng(await page.screenshot())
      const codes = symbols.map(({ text }) => text)
      expect(codes).toHaveLength(shown)
      expect(Object.values(bridge.view.codes)).toEqual(expect.arrayContaining(codes))
    },
  )
})

describe('the window', () => {
  it('says so where the station answers what it does not know, and takes the next good answer', async () => {
    await openAt('identify')
    bridge.besides = { language: 'tlh' as 'en' }
    await bridge.scanAtCore(GTIN.shirt)
    await page.locator('.notice[data-tone="refused"]').filter({ hasText: 'bench.view' }).waitFor()
    bridge.besides = {}
    await bridge.tell('core.state', { kind: 'up' })
    await prompt('What condition is it in?')
  })

  it.each(stages.map(({ name }) => name))('loaded again stands where it was: %s', async (name) => {
    await openAt(name)
    const before = await page.locator('h1').textContent()
    await openWindow(page)
    expect(await page.locator('h1').textContent()).toBe(before)
  })

  it('hears of scans at the core by its events alone', async () => {
    await openAt('identify')
    await bridge.scanAtCore(GTIN.shirt)
    await prompt('What condition is it in?')
  })

  it('says why the core is away, and is up to date when it is back', async () => {
    await openAt('identify')
    await bridge.tell('core.state', { kind: 'down', reason: 'exit 137', retryInMs: 500 })
    await page.getByRole('alert').filter({ hasText: 'exit 137' }).waitFor()
    bridge.bench.scan(GTIN.shirt)
    await bridge.tell('core.state', { kind: 'up' })
    await prompt('What condition is it in?')
    expect(await page.getByRole('alert').count()).toBe(0)
  })
})
