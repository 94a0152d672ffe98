import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, expect, it, onTestFinished, vi } from 'vitest'
import { saveRules } from './save-rules.ts'

type Handler = (event: object, which: unknown) => Promise<unknown>
const electron = vi.hoisted(() => ({
  handler: null as unknown,
  chosen: '' as string | null,
  asked: [] as unknown[],
}))
vi.mock('electron', () => ({
  ipcMain: { handle: (_channel: string, handler: unknown) => void (electron.handler = handler) },
  BrowserWindow: { fromWebContents: () => null },
  dialog: {
    showSaveDialog: async (how: unknown) => {
      electron.asked.push(how)
      return { canceled: electron.chosen === null, filePath: electron.chosen ?? '' }
    },
  },
}))

const mainFrame = { url: 'app://station/' }
const ours = { mainFrame }
const which = { version: 'draft', as: 'dmn', table: 'gradeRules' }
const fault = (faultId: string) => ({ ok: false, error: { code: 'fault', faultId } })

const save = (input: unknown = which, senderFrame: object | null = mainFrame): Promise<unknown> =>
  (electron.handler as Handler)({ sender: ours, senderFrame }, input)

/** A page of ours, beside a core that answers so. */
function page(answer: unknown = { ok: true, value: { name: 'gradeRules.dmn', text: '<definitions/>' } }) {
  const folder = mkdtempSync(join(tmpdir(), 'backdock-save-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const questions: unknown[][] = []
  const core = { ask: (...all: unknown[]) => (questions.push(all), Promise.resolve(answer)) }
  saveRules(core, { windows: { all: () => [ours] } as never, log: () => {} })
  return { folder, questions }
}

beforeEach(() => void (electron.asked.length = 0))

it('writes what the core gives where a person says, under a name that ends as such files do', async () => {
  const { folder, questions } = page()
  electron.chosen = join(folder, 'table.dmn')
  expect(await save()).toEqual({ ok: true, value: { isSaved: true } })
  electron.chosen = join(folder, 'run-me.sh')
  await save()
  expect(readdirSync(folder)).toEqual(['run-me.sh.dmn', 'table.dmn'])
  expect(readFileSync(join(folder, 'table.dmn'), 'utf8')).toBe('<definitions/>')
  expect(questions[0]).toEqual(['rules.export', which])
  expect(electron.asked[0]).toMatchObject({ defaultPath: 'gradeRules.dmn' })
})

it('writes nothing where that person thinks better of it', async () => {
  const { folder } = page()
  electron.chosen = null
  expect(await save()).toEqual({ ok: true, value: { isSaved: false } })
  expect(readdirSync(folder)).toEqual([])
})

it('asks nobody where to, where the core refuses', async () => {
  page(fault('not-permitted'))
  expect(await save()).toEqual(fault('not-permitted'))
  expect(electron.asked).toEqual([])
})

it('says why nothing could be written', async () => {
  const { folder } = page()
  electron.chosen = join(folder, 'no', 'such', 'folder.dmn')
  expect(await save()).toMatchObject({ ok: false, error: { code: 'not-saved' } })
})

it('asks the core nothing for a stranger', async () => {
  const { questions } = page()
  expect(await save(which, null)).toEqual(fault('foreign-sender'))
  expect(await save(which, { url: 'app://station/' })).toEqual(fault('foreign-sender'))
  expect(questions).toEqual([])
})
