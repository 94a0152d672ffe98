import { expect, it } from 'vitest'
import type { RuleSet } from '#contract/rules/rule-set'
import { shippedRules } from '#tests/bench-floor'
import { stationWithScreen } from '#tests/station-with-screen'
import { readSiteSecret } from '../../people/site-secret.ts'
import { commandCard } from '../../site/command-card.ts'

/** The shipped rules with one more way out, and so with one more command on the card. */
function withOutlet(): RuleSet {
  const secondary = shippedRules.dispositions.find(({ code }) => code === 'BSTOCK')!
  return { ...shippedRules, dispositions: [...shippedRules.dispositions, { ...secondary, code: 'OUTLET' }] }
}

it('new rules reach a working station at once: the next scan of a code that only they have is understood', async () => {
  const station = await stationWithScreen()
  await station.signIn('supervisor')
  const secret = readSiteSecret(station.data)
  if (!secret.ok) throw new Error(secret.error.code)
  const outlet = commandCard(secret.value, withOutlet()).find(({ name }) => name === 'disposition.OUTLET')!
  const refusalsOfScan = async (): Promise<string[]> => {
    const before = station.told.length
    await station.scan(outlet.code)
    return station.told.slice(before).flatMap((event) => (event.event === 'refused' ? [event.code] : []))
  }
  const unknown = await refusalsOfScan()
  const desk = await station.answer('rules.desk', {})
  const basedOn = desk.ok ? desk.value.inForce.version : ''
  expect(await station.answer('rules.keep-draft', { basedOn, rules: withOutlet() })).toMatchObject({
    ok: true,
  })
  expect(await station.answer('rules.try', {})).toEqual({ ok: true, value: null })
  expect(await station.answer('rules.publish-draft', { why: 'We have an outlet' })).toMatchObject({
    ok: true,
  })
  expect([unknown, await refusalsOfScan()]).toEqual([['command-forged'], ['command-not-now']])
  expect(await station.answer('rules.desk', {})).toMatchObject({
    value: { inForce: { by: 'supervisor', why: 'We have an outlet', basedOn }, draft: null },
  })
})
