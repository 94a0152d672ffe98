import { ipcMain, type IpcMainInvokeEvent, type WebContents } from 'electron'
import type { BridgeEvents } from '#contract/bridge'
import { callPermissions } from '#contract/call-permissions'
import { refused } from '#contract/result'
import { isHome } from './home.ts'
import type { SupervisedCore } from './supervise-core.ts'

const CALL = 'station.call'

/** The windows that may ask, and hear what happens. */
export type OurWindows = { all: () => readonly WebContents[] }

/**
 * Hands each call of a window to the core and its answer back. Only the main frame of a window of ours, at its own
 * page, is heard; only names of the contract go on. Whatever else comes is answered with a fault and logged.
 */
export function relayCalls(
  core: Pick<SupervisedCore, 'ask'>,
  { windows, log }: { windows: OurWindows; log: (line: string) => void },
): void {
  ipcMain.handle(CALL, (event, name: unknown, input: unknown) => {
    const trouble = !isOurs(event, windows) ? 'foreign-sender' : !isListed(name) ? 'unknown-call' : null
    if (trouble === null) return core.ask(name as string, input)
    log(
      `${trouble}: ${String(name).slice(0, 40)} from ${event.senderFrame?.url.slice(0, 200) ?? 'a gone frame'}`,
    )
    return refused({ code: 'fault', faultId: trouble })
  })
}

/** Tells every window. */
export function tellWindows<Name extends keyof BridgeEvents>(
  windows: OurWindows,
  name: Name,
  event: BridgeEvents[Name],
): void {
  for (const contents of windows.all()) contents.send(name, event)
}

/** Whether a message comes from the main frame of a window of ours, at its own page. */
export function isOurs({ sender, senderFrame }: IpcMainInvokeEvent, windows: OurWindows): boolean {
  return (
    senderFrame !== null &&
    senderFrame === sender.mainFrame &&
    isHome(senderFrame.url) &&
    windows.all().includes(sender)
  )
}

const isListed = (name: unknown): name is string =>
  typeof name === 'string' && Object.hasOwn(callPermissions, name)
