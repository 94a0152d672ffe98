import { createCanvas } from '@napi-rs/canvas'
import { describe, expect, it } from 'vitest'
import { MOST_PICTURE_BYTES } from '#contract/rules/checklists'
import { readJpeg } from '#station/photos/read-jpeg'
import { shippedRules } from '#tests/bench-floor'
import { GTIN } from './site.ts'
import {
  button,
  choose,
  draftOf,
  eventually,
  fill,
  openBench,
  press,
  shown,
  touch,
  type Rules,
} from './at-the-rules.ts'

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

  it('ask a question where it is dragged to, and the first one stays the first', async () => {
    const { page, rules } = await openBench()
    await touch(page, 'F1', '1')
    await button(page, /^General/).click()
    const steps = page.locator('.flow-drawing li')
    const before = shippedRules.checklists.find(({ category }) => category === 'general')?.steps ?? []
    const order = (): unknown =>
      draftOf(rules)
        ?.checklists.find(({ category }) => category === 'general')
        ?.steps.map(({ ask }) => ask)
        .slice(0, 4)
    const [first, second, third, fourth] = before.map(({ ask }) => ask)
    await steps.nth(3).dragTo(steps.nth(1))
    await eventually(order).toEqual([first, fourth, second, third])
    await steps.nth(1).getByRole('button').focus()
    await page.keyboard.press('Alt+ArrowUp')
    await page.keyboard.press('Alt+ArrowDown')
    await eventually(order).toEqual([first, second, fourth, third])
  })

  it('show a picture that was chosen beside their question, made small, and take nothing else for one', async () => {
    const { page, rules } = await openBench()
    await touch(page, 'F1', '2')
    await page.locator('.rules-entries').getByRole('button').first().click()
    await choose(page, 'Choose a picture', '<svg xmlns="http://www.w3.org/2000/svg"/>')
    await shown(page, 'This is no JPEG, PNG or WebP picture')
    const canvas = createCanvas(3000, 2000)
    canvas.getContext('2d').fillRect(100, 100, 2000, 900)
    await choose(page, 'Choose a picture', await canvas.encode('webp'))
    await page.locator('.rules-preview .question-picture').waitFor()
    await shown(page, 'The draft is kept')
    const draft = draftOf(rules)
    const [question] = draft?.questions ?? []
    const { image = '' } = draft?.pictures?.find(({ id }) => id === question?.picture) ?? {}
    const kept = Buffer.from(image, 'base64')
    expect(readJpeg(kept)).toMatchObject({ ok: true, value: { width: 960, height: 640 } })
    expect(kept.length).toBeLessThanOrEqual(MOST_PICTURE_BYTES)
    await button(page, 'No picture').click()
    await eventually(() => draftOf(rules)?.questions[0]?.picture).toBeUndefined()
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

  it('that is tried says which pieces would have gone another way, and each of them opens its history', async () => {
    const { page, rules, bench } = await openBench()
    bench.scan('T5')
    bench.scan(GTIN.lamp)
    const unit = bench.db.bench.read().unitId!
    bench.command('park')
    const moved = { from: 'RESTOCK', to: 'BSTOCK', units: 1, moreMinor: {} }
    const examples = [{ unit, lpn: null, sku: 'HO-03-BRA', rule: 'open-box' }]
    const groups = [{ what: 'disposition', ...moved, examples }] as const
    const counts = { done: 1, of: 1, unchanged: 0, unanswered: 0 }
    rules.tried = { state: 'complete', ...counts, groups: [...groups] }
    await rules.desk.keepDraft(
      { basedOn: bench.floor.rules.version, rules: { ...shippedRules, companySize: 'small' } },
      rules.person,
    )
    await touch(page, 'F1', 'F6')
    await page.locator('.rules-groups .answer').click()
    await button(page, /HO-03-BRA · open-box/).click()
    await page.locator('.story').waitFor()
    await shown(page, 'Desk lamp, brass')
    await touch(page, 'Esc')
    await page.locator('.rules-groups').waitFor()
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
