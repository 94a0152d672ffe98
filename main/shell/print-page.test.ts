import { beforeEach, expect, it, vi } from 'vitest'
import { printPages } from './print-page.ts'

type Handler = (event: object) => unknown
const electron = vi.hoisted(() => ({ handler: null as unknown }))
vi.mock('electron', () => ({
  ipcMain: { handle: (_channel: string, handler: unknown) => void (electron.handler = handler) },
}))

const mainFrame = { url: 'app://station/' }
/** A window on a computer with these printers; the printer answers so. */
const windowOn = (printers: object[], answer: [boolean, string] = [true, '']) => {
  const asked: unknown[] = []
  const sender = {
    mainFrame,
    getPrintersAsync: async () => printers,
    print: (how: object, settled: (...all: [boolean, string]) => void) => (
      asked.push(how),
      settled(...answer)
    ),
  }
  const logged: string[] = []
  printPages({ windows: { all: () => [sender] } as never, log: (line) => void logged.push(line) })
  const print = (senderFrame: object | null = mainFrame): unknown =>
    (electron.handler as Handler)({ sender, senderFrame })
  return { asked, logged, print }
}

beforeEach(() => void (electron.handler = null))

it('prints the page at once, with no dialog in front of it', async () => {
  const { asked, print } = windowOn([{}])
  expect(await print()).toEqual({ ok: true, value: null })
  expect(asked).toEqual([{ silent: true, printBackground: true }])
})

it('says that there is no printer, or that it did not print', async () => {
  const none = windowOn([])
  expect(await none.print()).toEqual({ ok: false, error: { code: 'no-printer' } })
  expect(none.asked).toEqual([])
  expect(await windowOn([{}], [false, 'paper jam']).print()).toEqual({
    ok: false,
    error: { code: 'not-printed', reason: 'paper jam' },
  })
})

it('prints nothing for a stranger', async () => {
  const { asked, logged, print } = windowOn([{}])
  const fault = { ok: false, error: { code: 'fault', faultId: 'foreign-sender' } }
  expect(await print({ url: 'app://station/' })).toEqual(fault)
  expect(await print(null)).toEqual(fault)
  expect([asked, logged.length]).toEqual([[], 2])
})
