import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { shippedRules } from '#tests/bench-floor'
import { sendingFirst } from '#tests/changed-rules'
import { startChild } from '#tests/kill-a-child'
import { temporaryFolder } from '#tests/rows'
import { rulesDeskOf } from '#tests/rules-desk'
import { runCli } from '../../cli/main.ts'
import { DEFAULT_SETTINGS, openFloor } from '../../open-floor.ts'
import { verify } from '../../records/verify.ts'

/** A core at the rules' desk; the plug is pulled in the transaction that publishes, or right after it. */
const DIES = `
  import { readFileSync } from 'node:fs'
  import { DEFAULT_SETTINGS, openFloor } from '#station/open-floor'
  import { RulesDesk } from '#station/rules/desk/rules-desk'
  import { RulesExaminer } from '#station/rules/desk/rules-examiner'
  const [folder, how, file] = process.argv.slice(1)
  const pullThePlug = () => {
    process.kill(process.pid, 'SIGKILL')
    for (;;) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)
  }
  const { value: { floor } } = await openFloor(folder, DEFAULT_SETTINGS)
  const { db } = floor
  const desk = new RulesDesk({ floor, examiner: RulesExaminer.here({ folder }), rulesChanged: pullThePlug, log: console.error })
  await desk.keepDraft({ basedOn: floor.rules.version, rules: JSON.parse(readFileSync(file, 'utf8')) }, null)
  if (how === 'with a draft') pullThePlug()
  if (how === 'in the transaction') {
    const { drop } = db.ruleDrafts
    db.ruleDrafts.drop = () => (drop(), pullThePlug())
  }
  await desk.publishDraft({ why: 'It is better' }, null)
`

const rules = sendingFirst(shippedRules, { category: '"apparel"' }, 'BSTOCK')

/** A station whose core died so, opened again. */
async function afterDeath(how: string) {
  const folder = join(temporaryFolder(), 'station')
  await runCli(['init', '--data', folder, '--site', 'WAW', '--station', '01'], { out() {}, err() {} })
  const file = join(temporaryFolder(), 'rules.json')
  writeFileSync(file, JSON.stringify(rules))
  const child = startChild(DIES, [folder, how, file])
  expect(await child.ended).toEqual({ code: null, signal: 'SIGKILL' })
  const opened = await openFloor(folder, DEFAULT_SETTINGS)
  if (!opened.ok) throw new Error(opened.error.code)
  const { floor, close } = opened.value
  const desk = rulesDeskOf(floor, folder)
  onTestFinished(async () => {
    await desk.close()
    close()
  })
  expect(verify(floor.db.raw, { folder: null, onProgress: () => {} })).toMatchObject({ ok: true })
  return { floor, desk }
}

it.each(['with a draft', 'in the transaction'])(
  'killed %s, a core comes back with the rules that were in force, and the draft as it was',
  async (how) => {
    const { floor, desk } = await afterDeath(how)
    expect(floor.rules.compiled.set).toEqual(shippedRules)
    expect(floor.db.ruleSets.publications(10)).toHaveLength(1)
    expect(desk.read({ version: 'draft' })).toEqual({ ok: true, value: { rules } })
    expect(await desk.publishDraft({ why: 'It is better' }, null)).toMatchObject({ ok: true })
  },
)

it('killed as soon as they were published, before anybody heard: they are in force, and no draft is left', async () => {
  const { floor, desk } = await afterDeath('after the transaction')
  expect(floor.rules.compiled.set).toEqual(rules)
  expect(await desk.view()).toMatchObject({
    value: { inForce: { version: floor.rules.version, why: 'It is better' }, draft: null },
  })
})
