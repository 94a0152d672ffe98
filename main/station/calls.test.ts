import { expect, it } from 'vitest'
import { callPermissions } from '#contract/call-permissions'
import { calls, type CallName } from '#contract/calls'
import { TestBench } from '#tests/bench-floor'
import { rulesDeskOf } from '#tests/rules-desk'
import type { Floor } from './floor.ts'
import { NumbersDesk } from './numbers/numbers-desk.ts'
import { callServer, type AnswerCall } from './calls.ts'

const answerTo = (
  asker: 'window' | 'own-account',
  {
    logged = [],
    floor = new TestBench().signIn('supervisor').floor,
  }: { logged?: string[]; floor?: Floor } = {},
): AnswerCall =>
  callServer(floor, {
    asker,
    log: (line) => void logged.push(line),
    desks: { rules: rulesDeskOf(floor), numbers: NumbersDesk.here(floor) },
  })

const signedIn = (role: 'worker' | 'supervisor' | 'administrator') => new TestBench().signIn(role).floor
const notPermitted = { ok: false, error: { code: 'fault', faultId: 'not-permitted' } }
const names = Object.keys(calls) as CallName[]

it.each(names.filter((name) => callPermissions[name] === 'own-account'))(
  'refuses %s to a window, whoever is signed in at the bench',
  async (name) => {
    expect(await answerTo('window')(name, {})).toEqual(notPermitted)
  },
)

it.each(names.filter((name) => callPermissions[name] === 'signed-in'))(
  'refuses %s to everybody while nobody is signed in',
  async (name) => {
    const nobody = new TestBench().floor
    for (const asker of ['window', 'own-account'] as const)
      expect(await answerTo(asker, { floor: nobody })(name, {})).toEqual(notPermitted)
    expect(await answerTo('window')(name, { unit: 'U' })).not.toEqual(notPermitted)
  },
)

it.each(names.filter((name) => callPermissions[name] === 'sets-up'))(
  'takes %s from a supervisor and from the command line, and from no worker',
  async (name) => {
    const input = { device: 'labels', kind: 'printer', entry: {} } as never
    for (const floor of [new TestBench().floor, new TestBench().signIn('worker').floor])
      expect(await answerTo('window', { floor })(name, input)).toEqual(notPermitted)
    for (const asker of ['window', 'own-account'] as const)
      expect(await answerTo(asker)(name, input)).not.toEqual(notPermitted)
  },
)

it.each(names.filter((name) => callPermissions[name] === 'administrator'))(
  'takes %s from an administrator at a window, and from nobody else',
  async (name) => {
    const input = {
      client: 'MAIN',
      was: null,
      entry: {},
      secrets: {},
      schedule: '',
      pullSchedule: null,
    } as never
    for (const floor of [new TestBench().floor, signedIn('worker'), signedIn('supervisor')])
      for (const asker of ['window', 'own-account'] as const)
        expect(await answerTo(asker, { floor })(name, input)).toEqual(notPermitted)
    const floor = signedIn('administrator')
    expect(await answerTo('own-account', { floor })(name, input)).toEqual(notPermitted)
    expect(await answerTo('window', { floor })(name, input)).not.toEqual(notPermitted)
  },
)

it.each(names.filter((name) => /^(units\.find|labels\.|audit\.)/.test(name)))(
  'takes %s from a supervisor at the bench only',
  async (name) => {
    const input = { filter: { text: null, grade: null, worker: null, from: null, until: null }, after: null }
    for (const floor of [new TestBench().floor, new TestBench().signIn('worker').floor])
      expect(await answerTo('window', { floor })(name, input as never)).toEqual(notPermitted)
    expect(await answerTo('window')(name, input as never)).not.toEqual(notPermitted)
  },
)

it.each(['numbers.quality', 'numbers.units'] as const)(
  'answers %s to a supervisor only, and to the board how the dock stands',
  async (name) => {
    const input = { by: 'product', of: 'reason', until: null, days: 7, value: null, code: null } as const
    for (const floor of [new TestBench().floor, new TestBench().signIn('worker').floor]) {
      expect(await answerTo('window', { floor })(name, input)).toEqual(notPermitted)
      expect(await answerTo('window', { floor })('numbers.now', {})).toMatchObject({ ok: true })
    }
    expect(await answerTo('window')(name, input)).toMatchObject({ ok: true })
    expect(await answerTo('own-account')('numbers.now', {})).toEqual(notPermitted)
  },
)

it('lets a window ask unasked the bench, the demo and for a real site beside it, and nothing else', () => {
  const open = names.filter((name) => callPermissions[name] === 'anyone')
  expect(open.filter((name) => !name.startsWith('demo.'))).toEqual([
    'bench.view',
    'bench.scan',
    'bench.command',
    'site.choices',
    'site.check',
    'site.make',
    'site.open',
  ])
})

it.each(names.filter((name) => name.startsWith('demo.')))(
  'knows nothing of %s at a real station',
  async (name) => {
    const input = { text: 'x', speed: 1, job: 'x' } as never
    expect(await answerTo('window')(name, input)).toEqual({ ok: false, error: { code: 'no-demo' } })
  },
)

it('takes people from the command line of its own account', async () => {
  const person = { name: 'Ana', role: 'worker', language: 'ro' } as const
  expect(await answerTo('own-account')('people.add', person)).toMatchObject({ ok: true })
})

it('answers a throw with a fault, and logs it once with its cause', async () => {
  const logged: string[] = []
  const answer = await answerTo('own-account', { logged })('imports.stage', { job: 'no-such-job', rows: [] })
  expect(answer).toMatchObject({ ok: false, error: { code: 'fault' } })
  expect(logged).toHaveLength(1)
  expect(logged[0]).toContain('no-such-job')
})
