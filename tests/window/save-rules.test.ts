import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { openPremises } from '#tests/journeys/dock'
import { ask, makeFolders, openShell } from './open-shell.ts'

const wholeRules = (version: string): string => JSON.stringify({ version, as: 'json', table: null })

it('saves rules where a person says, for a supervisor only, as the core has them', async () => {
  const premises = await openPremises({ rows: {} })
  const folders = { ...makeFolders(), data: premises.data }
  const shell = await openShell(folders)
  onTestFinished(async () => {
    await shell.close()
    await premises.close()
    rmSync(folders.all, { recursive: true, force: true })
  })
  const to = join(folders.all, 'kept.json')
  await shell.app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath })
  }, to)
  const { value } = (await ask(shell.page, 'bench.view', {})) as { value: { prompt: { step: string } } }
  expect(value.prompt.step).toBe('sign-in')
  const save = (version: string): Promise<unknown> =>
    shell.page.evaluate(`window.station.saveRules(${wholeRules(version)})`)
  expect(await save('draft')).toMatchObject({ error: { faultId: 'not-permitted' } })

  await ask(shell.page, 'bench.scan', {
    id: 'badge-of-supervisor',
    text: premises.badges.supervisor,
    promptId: null,
  })
  expect(await save('draft')).toMatchObject({ error: { code: 'no-draft' } })
  const desk = (await ask(shell.page, 'rules.desk', {})) as { value: { inForce: { version: string } } }
  expect(await save(desk.value.inForce.version)).toEqual({ ok: true, value: { isSaved: true } })
  expect(JSON.parse(readFileSync(to, 'utf8'))).toHaveProperty('gradeRules')
})
