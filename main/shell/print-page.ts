import { ipcMain, type WebContents } from 'electron'
import type { PrintAnswer } from '#contract/bridge'
import { done, refused } from '#contract/result'
import { isOurs, type OurWindows } from './relay-calls.ts'

const PRINT = 'window.print'

/**
 * Prints a window's page on the computer's own printer when the page asks for it, with no dialog: while one is open the
 * page stands still, and a page that stands still is drawn anew, without a badge that was shown only once.
 */
export function printPages({ windows, log }: { windows: OurWindows; log: (line: string) => void }): void {
  ipcMain.handle(PRINT, (event) => {
    if (isOurs(event, windows)) return print(event.sender)
    log('foreign-sender: print')
    return refused({ code: 'fault', faultId: 'foreign-sender' })
  })
}

async function print(contents: WebContents): Promise<PrintAnswer> {
  const printers = await contents.getPrintersAsync()
  if (printers.length === 0) return refused({ code: 'no-printer' })
  return new Promise((resolve) => {
    contents.print({ silent: true, printBackground: true }, (isPrinted, reason) =>
      resolve(isPrinted ? done(null) : refused({ code: 'not-printed', reason })),
    )
  })
}
