import { writeFile } from 'node:fs/promises'
import { extname } from 'node:path'
import { BrowserWindow, dialog, ipcMain, type IpcMainInvokeEvent } from 'electron'
import type { SavedRulesAnswer } from '#contract/bridge'
import type { CallAnswers } from '#contract/calls'
import { done, refused } from '#contract/result'
import { isOurs, type OurWindows } from './relay-calls.ts'
import type { SupervisedCore } from './supervise-core.ts'

const SAVE = 'window.save-rules'

/**
 * Saves rules as a file: the page says which, the core whether that is a question, whether whoever is signed in may have
 * them, what is in them and what the file is called; a person where to. No page names a path, and none writes bytes of
 * its own.
 */
export function saveRules(
  core: Pick<SupervisedCore, 'ask'>,
  { windows, log }: { windows: OurWindows; log: (line: string) => void },
): void {
  ipcMain.handle(SAVE, (event, input: unknown) => {
    if (isOurs(event, windows)) return save(core, event, input)
    log('foreign-sender: save-rules')
    return refused({ code: 'fault', faultId: 'foreign-sender' })
  })
}

async function save(
  core: Pick<SupervisedCore, 'ask'>,
  { sender }: IpcMainInvokeEvent,
  which: unknown,
): Promise<SavedRulesAnswer> {
  const exported = (await core.ask('rules.export', which)) as CallAnswers['rules.export']
  if (!exported.ok) return exported
  const { name, text } = exported.value
  const path = await askWhere(BrowserWindow.fromWebContents(sender), name)
  if (path === null) return done({ isSaved: false })
  try {
    await writeFile(path, text)
    return done({ isSaved: true })
  } catch (error) {
    return refused({ code: 'not-saved', why: error instanceof Error ? error.message : String(error) })
  }
}

/** Null where nobody chose a file. Its name ends as such files do: nothing that a double click would run. */
async function askWhere(window: BrowserWindow | null, name: string): Promise<string | null> {
  const ending = extname(name)
  const kind = ending.slice(1)
  const how = { defaultPath: name, filters: [{ name: kind.toUpperCase(), extensions: [kind] }] }
  const { canceled, filePath } = await (window
    ? dialog.showSaveDialog(window, how)
    : dialog.showSaveDialog(how))
  if (canceled || filePath === '') return null
  return extname(filePath).toLowerCase() === ending ? filePath : `${filePath}${ending}`
}
