import { writeFile } from 'node:fs/promises'
import { extname } from 'node:path'
import { BrowserWindow, dialog, ipcMain, type IpcMainInvokeEvent } from 'electron'
import type { SavedRulesAnswer } from '#contract/bridge'
import { callAnswers } from '#contract/calls'
import { done, refused } from '#contract/result'
import { ExportRulesShape, type ExportRules } from '#contract/rules-desk'
import { isOurs, type OurWindows } from './relay-calls.ts'
import type { SupervisedCore } from './supervise-core.ts'

const SAVE = 'window.save-rules'

/**
 * Saves rules as a file: the page says which, the core whether whoever is signed in may have them and what is in them, a
 * person where to. No page names a path, and none writes bytes of its own.
 */
export function saveRules(
  core: Pick<SupervisedCore, 'ask'>,
  { windows, log }: { windows: OurWindows; log: (line: string) => void },
): void {
  ipcMain.handle(SAVE, (event, input: unknown) => {
    const which = ExportRulesShape.safeParse(input)
    if (isOurs(event, windows) && which.success) return save(core, event, which.data)
    const trouble = which.success ? 'foreign-sender' : 'malformed-question'
    log(`${trouble}: save-rules`)
    return refused({ code: 'fault', faultId: trouble })
  })
}

async function save(
  core: Pick<SupervisedCore, 'ask'>,
  { sender }: IpcMainInvokeEvent,
  which: ExportRules,
): Promise<SavedRulesAnswer> {
  const exported = callAnswers['rules.export'].parse(await core.ask('rules.export', which))
  if (!exported.ok) return exported
  const path = await askWhere(BrowserWindow.fromWebContents(sender), which)
  if (path === null) return done({ isSaved: false })
  try {
    await writeFile(path, exported.value.text)
    return done({ isSaved: true })
  } catch (error) {
    return refused({ code: 'not-saved', why: error instanceof Error ? error.message : String(error) })
  }
}

/** Null where nobody chose a file. Its name ends as such files do: nothing that a double click would run. */
async function askWhere(
  window: BrowserWindow | null,
  { version, as, table }: ExportRules,
): Promise<string | null> {
  const how = {
    defaultPath: `${table ?? `rules-${version}`}.${as}`,
    filters: [{ name: as.toUpperCase(), extensions: [as] }],
  }
  const { canceled, filePath } = await (window
    ? dialog.showSaveDialog(window, how)
    : dialog.showSaveDialog(how))
  if (canceled || filePath === '') return null
  return extname(filePath).toLowerCase() === `.${as}` ? filePath : `${filePath}.${as}`
}
