import type { Page } from 'playwright'
import { describe, expect, it } from 'vitest'
import { shippedRules } from '#tests/bench-floor'
import type { RuleSet } from '#contract/rules/rule-set'
import {
  button,
  choose,
  draftOf,
  eventually,
  fill,
  openBench,
  shown,
  touch,
  type Rules,
} from './at-the-rules.ts'

async function openTable() {
  const opened = await openBench()
  await touch(opened.page, 'F1', '4')
  await button(opened.page, /^Grade rules/).click()
  await opened.page.locator('.rules-grid tbody tr').first().waitFor()
  return opened
}
/** A draft with these tables, whatever is wrong with them. */
const keepTables = (rules: Rules, tables: Partial<RuleSet>): Promise<unknown> =>
  rules.desk.keepDraft(
    { basedOn: rules.bench.floor.rules.version, rules: { ...shippedRules, ...tables } },
    rules.person,
  )
const cell = (page: Page, row: number, column: number) =>
  page.locator(`.rules-grid tbody tr:nth-child(${row}) td`).nth(column)

describe('a decision table', () => {
  it('is walked by arrows, and a cell chosen from known words', async () => {
    const { page, rules } = await openTable()
    await cell(page, 2, 0).click()
    await page.keyboard.press('ArrowRight')
    await button(page, 'Opened').click()
    await shown(page, 'The draft is kept')
    const rule = draftOf(rules)?.gradeRules.rules[1]
    expect(rule?.when['answer.condition']).toBe('"opened", "wrong-item"')
    await page.keyboard.press('ArrowUp')
  })

  it('gets a rule below the chosen one, and says at its row what is wrong with it', async () => {
    const { page, rules } = await openTable()
    await cell(page, 1, 0).click()
    await touch(page, 'F4')
    await page.getByRole('combobox', { name: 'One more condition' }).selectOption({ label: 'Sales channel' })
    await button(page, 'FEEL').click()
    await fill(page, 'FEEL, as written in the table', 'nonsense(')
    await page.locator('.rules-grid tbody tr:nth-child(2) th .icon').waitFor()
    await page.locator('.rules-grid td[data-problem="wrong"]').waitFor()
    await eventually(() => draftOf(rules)?.gradeRules.rules[1]?.when).toEqual({ channel: 'nonsense(' })
  })

  it('says of what is FEEL all the same that it is not read here', async () => {
    const { page, rules } = await openBench()
    const [first, ...others] = shippedRules.gradeRules.rules
    const asked = { ...first!, when: { ...first!.when, category: 'starts with(?, "a")' } }
    await keepTables(rules, { gradeRules: { ...shippedRules.gradeRules, rules: [asked, ...others] } })
    await touch(page, 'F1', '4')
    await button(page, /^Grade rules/).click()
    await cell(page, 1, 0).click()
    await shown(page, /It is FEEL, but no function, name or sum is read here/)
  })

  it('points out a rule for which nothing is left, one against another, and a gap', async () => {
    const { page, rules } = await openBench()
    const { otherwise: _none, complete: _no, ...table } = shippedRules.dispositionRules
    const rule = (id: string, when: Record<string, string>, gives: string) => ({
      ...table.rules[0]!,
      id,
      when,
      gives,
    })
    const clothes = { category: '"apparel"' }
    const made = [
      rule('set-apart', clothes, 'QUARANTINE'),
      rule('clothes', clothes, 'BSTOCK'),
      rule('good-clothes', { ...clothes, grade: '"A"' }, 'RESTOCK'),
    ]
    await keepTables(rules, { dispositionRules: { ...table, rules: made } })
    await touch(page, 'F1', '4')
    await button(page, /^Disposition rules/).click()
    await page.locator('.rules-grid tbody tr').first().waitFor()
    await cell(page, 2, 0).click()
    await shown(page, /the outcome of .*set-apart/)
    await cell(page, 3, 0).click()
    await shown(page, /something left for it/)
    await shown(page, /a rule for /)
  })

  it('has its rules in the order that they are put', async () => {
    const { page, rules } = await openTable()
    const [first, second] = shippedRules.gradeRules.rules.map(({ id }) => id)
    await cell(page, 1, 0).click()
    await button(page, 'Down').click()
    await eventually(() =>
      draftOf(rules)
        ?.gradeRules.rules.slice(0, 2)
        .map(({ id }) => id),
    ).toEqual([second, first])
    await button(page, 'Remove').click()
    await eventually(() => draftOf(rules)?.gradeRules.rules.map(({ id }) => id)).not.toContain(first)
  })

  it('has a rule dragged to another place, or moved there by the keyboard, and takes it back', async () => {
    const { page, rules } = await openTable()
    const [first, second, third] = shippedRules.gradeRules.rules.map(({ id }) => id)
    const order = (): unknown =>
      draftOf(rules)
        ?.gradeRules.rules.slice(0, 3)
        .map(({ id }) => id)
    await page.locator('.rules-grid tbody tr').nth(2).dragTo(page.locator('.rules-grid tbody tr').first())
    await eventually(order).toEqual([third, first, second])
    await touch(page, 'F2')
    await eventually(order).toEqual([first, second, third])
    await cell(page, 1, 1).focus()
    await page.keyboard.press('Alt+ArrowDown')
    await page.keyboard.press('Alt+ArrowDown')
    await eventually(order).toEqual([second, third, first])
    await page.keyboard.press('Alt+ArrowUp')
    await eventually(order).toEqual([second, first, third])
    expect(await page.evaluate('document.activeElement.dataset.at')).toBe('1:1')
  })

  it('of hundreds of rules shows a page of them', async () => {
    const opened = await openBench()
    const { page, rules } = opened
    const [rule] = shippedRules.gradeRules.rules
    if (!rule) throw new Error('the table has no rules')
    const many = Array.from({ length: 600 }, (_, i) => ({ ...rule, id: `rule-${i}` }))
    const changed = { ...shippedRules, gradeRules: { ...shippedRules.gradeRules, rules: many } }
    await rules.desk.keepDraft({ basedOn: opened.bench.floor.rules.version, rules: changed }, rules.person)
    await touch(page, 'F1', '4')
    await button(page, /^Grade rules/).click()
    await shown(page, '1 of 30')
    expect(await page.locator('.rules-grid tbody tr').count()).toBe(20)
    await touch(page, 'F10')
    await shown(page, '2 of 30')
  })
})

describe('rules as files', () => {
  it('hold the table that is shown, come back into the draft as one step, and say at which cell they do not fit', async () => {
    const { page, bridge, rules } = await openTable()
    await button(page, 'About this table').click()
    await button(page, 'Save as DMN').click()
    await shown(page, 'The file is saved')
    const [dmn] = bridge.saved as string[]
    expect(dmn).toContain('id="gradeRules"')
    expect(dmn).not.toContain('dispositionRules')

    const changed = String(dmn).replace('>"opened"<', '>"opened" and more<')
    await choose(page, 'Take from DMN', changed)
    await shown(page, /gradeRules\.rules\[\d+\].*"opened" and more/)
    expect(draftOf(rules)).toBeNull()

    const [first] = shippedRules.gradeRules.rules
    await choose(page, 'Take from DMN', String(dmn).replaceAll(first?.id ?? '', 'taken-rule'))
    await shown(page, 'Taken into the draft')
    expect(draftOf(rules)?.gradeRules.rules[0]?.id).toBe('taken-rule')
    await touch(page, 'F2')
    await eventually(() => draftOf(rules)?.gradeRules.rules[0]?.id).toBe(first?.id)
  })

  it('go out whole and come back, and what is no file of rules changes nothing', async () => {
    const { page, bridge, rules } = await openBench()
    await touch(page, 'F1')
    await button(page, 'Save as a file').click()
    await shown(page, 'The file is saved')
    const [text] = bridge.saved as string[]
    await choose(page, 'Take from a file', 'no rules')
    await shown(page, /This file is no JSON/)
    await choose(page, 'Take from a file', String(text).replace('"Sellable, light wear"', '"Light wear"'))
    await shown(page, 'Taken into the draft')
    expect(draftOf(rules)).not.toBeNull()
  })
})
