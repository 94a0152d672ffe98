import type { RuleSet } from '#contract/rules/rule-set'
import type { Browser, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { shippedRules, TestBench } from '#tests/bench-floor'
import { stock } from './site.ts'
import { TestBridge } from './test-bridge.ts'
import { launch, openWindow, serveWindow } from './window.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser.close())

async function openBench(role: 'worker' | 'supervisor' = 'supervisor') {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    reducedMotion: 'reduce',
  })
  onTestFinished(() => context.close())
  const page = await context.newPage()
  const bench = stock(new TestBench()).signIn(role)
  const bridge = new TestBridge(page, bench, 'en')
  await serveWindow(page)
  await bridge.open()
  await openWindow(page)
  return { page, bridge, bench, rules: bridge.rules }
}

const touch = async (page: Page, ...keys: string[]): Promise<void> => {
  for (const key of keys) await page.locator(`[data-key="${key}"]`).click()
}
const press = (page: Page, key: string): Promise<void> => page.keyboard.press(key, { delay: 60 })
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first()
const shown = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor()

/** What a hand types into a field, over what stands there. */
async function fill(page: Page, name: string, text: string): Promise<void> {
  const field = page.getByRole('textbox', { name }).first()
  await field.click()
  await page.keyboard.press('Control+a')
  await page.keyboard.type(text, { delay: 60 })
  await expect.poll(() => field.inputValue()).toBe(text)
}

/** The desk checks a draft in a thread of its own, which takes its time to begin. */
const eventually = <T>(look: () => T) => expect.poll(look, { timeout: 20_000 })

type Rules = Awaited<ReturnType<typeof openBench>>['rules']
const draftOf = (rules: Rules): RuleSet | null => {
  const read = rules.desk.read({ version: 'draft' })
  return read.ok ? (read.value.rules as RuleSet) : null
}

/** A second bench that goes by the rules that the first one has in force. */
const inForce = ({ bench }: Rules) => bench.floor.rules.compiled.set

describe('the rules', () => {
  it('are opened by a supervisor with one key, and not offered to a worker', async () => {
    const { page } = await openBench()
    await press(page, 'F1')
    await shown(page, 'In force')
    await press(page, 'Escape')
    await shown(page, 'Scan the parcel')
    const worker = await openBench('worker')
    expect(await worker.page.locator('[data-key="F1"]').count()).toBe(0)
    await worker.bridge.tell('bench.view', { ...worker.bridge.view, looksAt: 'rules' })
    await shown(worker.page, 'A supervisor reads and changes the rules')
    expect(worker.bridge.asked.filter(({ name }) => name.startsWith('rules.'))).toEqual([])
  })

  it('get a new question that is kept at once, put in force with a reason, and asked at the bench', async () => {
    const { page, rules } = await openBench()
    await touch(page, 'F1', '1')
    await button(page, 'Apparel').click()
    await page.locator('.flow-drawing li').nth(1).getByRole('button').click()
    await touch(page, 'F4')
    await fill(page, 'English', 'Is the spare button there?')
    await eventually(() => draftOf(rules)?.questions.at(-1)?.text.en).toBe('Is the spare button there?')
    await shown(page, 'The draft is kept')
    await touch(page, 'Esc', 'Esc', 'Esc', 'F7')
    await fill(page, 'Why? It stands beside this version', 'Customers miss it')
    await press(page, 'Enter')
    await shown(page, 'Customers miss it')
    const asks = inForce(rules).checklists.find(({ category }) => category === 'apparel')
    expect(asks?.steps.map(({ ask }) => ask)).toContain('question')
    expect(draftOf(rules)).toBeNull()
  })

  it('are as they were left when the window is loaded anew, and step back as far as they were changed', async () => {
    const { page, rules } = await openBench()
    await touch(page, 'F1', '5')
    await button(page, /Disposition codes/).click()
    await page.locator('.rules-entries').getByRole('button').first().click()
    const before = shippedRules.dispositions[0]?.words.en ?? ''
    await fill(page, 'English', 'Back to the shelf')
    await shown(page, 'The draft is kept')
    await page.reload()
    await page.locator('h1').waitFor()
    await touch(page, 'F1', '5')
    await button(page, /Disposition codes/).click()
    await button(page, /Back to the shelf/).click()
    await button(page, 'Quarantine').click()
    await touch(page, 'F2')
    await eventually(() => draftOf(rules)?.dispositions[0]?.action).toBe('restock')
    expect(before).not.toBe('Back to the shelf')
  })

  it('wait for a core that is away, and keep what was typed meanwhile', async () => {
    const { page, rules } = await openBench()
    await touch(page, 'F1', '5')
    rules.isAway = true
    await button(page, /Disposition codes/).click()
    await page.locator('.rules-entries').getByRole('button').first().click()
    await fill(page, 'English', 'Shelf')
    await shown(page, 'Keeping the draft')
    rules.isAway = false
    await shown(page, 'The draft is kept')
    expect(draftOf(rules)?.dispositions[0]?.words.en).toBe('Shelf')
  })

  it('say at its place what is empty, and keep it once it is mended', async () => {
    const { page, rules } = await openBench()
    await touch(page, 'F1', '5')
    await button(page, /Disposition codes/).click()
    await page.locator('.rules-entries').getByRole('button').first().click()
    const field = page.getByRole('textbox', { name: 'English' })
    await field.click()
    await page.keyboard.press('Control+a')
    await page.keyboard.press('Delete')
    await shown(page, 'Something must stand here')
    await shown(page, 'Not kept until this is mended')
    expect(draftOf(rules)).toBeNull()
    await fill(page, 'English', 'Shelf')
    await shown(page, 'The draft is kept')
  })

  it('take no scan into a field', async () => {
    const { page, bench } = await openBench()
    await touch(page, 'F1', '5')
    await button(page, /Disposition codes/).click()
    await page.locator('.rules-entries').getByRole('button').first().click()
    const field = page.getByRole('textbox', { name: 'English' })
    await field.click()
    const [text, before] = [await field.inputValue(), bench.prompt.id]
    await page.evaluate(`for (const char of '1Z999AA1') for (const kind of ['keydown', 'keyup'])
      document.activeElement.dispatchEvent(new KeyboardEvent(kind, { key: char, bubbles: true, cancelable: true,
        code: /\\d/.test(char) ? 'Digit' + char : 'Key' + char }))`)
    await shown(page, 'No scan is needed here')
    expect(await field.inputValue()).toBe(text)
    expect(bench.prompt.id).toBe(before)
  })
})

async function openTable() {
  const opened = await openBench()
  await touch(opened.page, 'F1', '4')
  await button(opened.page, /^Grade rules/).click()
  await opened.page.locator('.rules-grid tbody tr').first().waitFor()
  return opened
}
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

/** What the page is handed when somebody chooses that file. */
async function choose(page: Page, name: string, text: string): Promise<void> {
  const chooser = page.waitForEvent('filechooser')
  await button(page, name).click()
  await (await chooser).setFiles({ name: 'x', mimeType: 'text/xml', buffer: Buffer.from(text) })
}

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

describe('a version', () => {
  it('is put in force again with a reason, and the list says who did it and why', async () => {
    const { page, rules, bench } = await openBench()
    const first = bench.floor.rules.version
    const changed = { ...shippedRules, companySize: 'small' as const }
    await rules.desk.keepDraft({ basedOn: first, rules: changed }, rules.person)
    await rules.desk.publishDraft({ why: 'We are few' }, rules.person)
    await touch(page, 'F1', '7')
    await shown(page, 'We are few')
    await button(page, 'Put in force again').click()
    await fill(page, 'Why? It stands beside this version', 'We are many')
    await press(page, 'Enter')
    await shown(page, 'We are many')
    expect(bench.floor.rules.version).toBe(first)
  })

  it('that others put in force since makes a draft old, and the supervisor says what becomes of it', async () => {
    const { page, rules, bench } = await openBench()
    const first = bench.floor.rules.version
    await rules.desk.keepDraft(
      { basedOn: first, rules: { ...shippedRules, companySize: 'small' } },
      rules.person,
    )
    await rules.desk.publishDraft({ why: 'We are few' }, rules.person)
    await rules.desk.keepDraft(
      { basedOn: first, rules: { ...shippedRules, companySize: 'micro' } },
      rules.person,
    )
    await touch(page, 'F1')
    await shown(page, 'Other rules were put in force since this draft was begun')
    await touch(page, 'F7')
    await fill(page, 'Why? It stands beside this version', 'Fewer still')
    await press(page, 'Enter')
    await shown(page, 'Other rules were put in force meanwhile')
    await touch(page, 'Esc')
    await button(page, 'Take this draft over what is in force').click()
    await eventually(() => page.locator('.rules-card[data-old]').count()).toBe(0)
    await touch(page, 'F7')
    await fill(page, 'Why? It stands beside this version', 'Fewer still')
    await press(page, 'Enter')
    await shown(page, 'Fewer still')
    expect(inForce(rules).companySize).toBe('micro')
  })
})
