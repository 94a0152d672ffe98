import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parkReason } from '#contract/park-reasons'
import { pieces, reception } from '../contract/effects.ts'
import { settle } from '../contract/settle.ts'
import type { Stand } from '../contract/stand.ts'
import { ErpHands } from './erp-hands.ts'
import { hasTryton } from './packages.ts'
import { template } from './template.ts'
import { trytonStand } from './tryton-stand.ts'
import { TrytonServer } from './tryton-server.ts'

const never = new AbortController().signal

const refusedInWords = (said: RegExp) => ({
  kind: 'rejected',
  why: { ...parkReason('erp-refused', {}), said: expect.stringMatching(said) as string },
})

/** What is Tryton's own of asking back, of rights and of sessions. */
describe.skipIf(!hasTryton())('a real Tryton and the people at its own screens', () => {
  let server: TrytonServer
  let hands: ErpHands
  let stand: Stand
  beforeAll(async () => {
    server = await TrytonServer.start(await template())
    hands = new ErpHands(server)
    stand = await trytonStand(server)
  })
  afterAll(async () => {
    await stand?.close()
    await hands?.close()
    await server?.stop()
  })

  const announced = async (rma: string) => {
    await hands.announces(rma, [{ sku: 'CUP', quantity: 2 }])
    return reception(`${rma}-KEY`, rma, [pieces('CUP', 2, 'RESTOCK')])
  }
  const does = (effect: ReturnType<typeof reception>) =>
    settle(stand.connector, effect, { proxy: stand.proxy, targets: stand.goods.targets })
  const states = async (rma: string) => (await hands.returns(rma)).map(({ state }) => state)

  it('says its own words of a warning that is not ours to answer, and goes on when a person has seen to it', async () => {
    const effect = await announced('ASKED-R1')
    const before = await hands.stock('MAIN', 'CUP')
    await hands.datesAhead('ASKED-R1')
    expect(await does(effect)).toEqual(refusedInWords(/effective dates in the future/))
    expect(await states('ASKED-R1')).toEqual(['draft'])
    expect(await hands.stock('MAIN', 'CUP')).toBe(before)
    await hands.takesDateBack('ASKED-R1')
    expect(await does(effect)).toEqual({ kind: 'applied' })
    expect(await hands.stock('MAIN', 'CUP')).toBe(before + 2)
  })

  it('says its own words to a user who may not, and nothing is changed', async () => {
    const effect = await announced('LOOKING-R1')
    const outcome = await stand.withoutRights!.apply(effect, stand.goods.targets, never)
    expect(outcome).toEqual(refusedInWords(/not allowed/))
    expect(await states('LOOKING-R1')).toEqual(['draft'])
    expect(await hands.notes('LOOKING-R1')).toBe(0)
  })

  it('asks for nothing beyond a place that the dock may not fill', async () => {
    const effect = await announced('ELSEWHERE-R1')
    const targets = { ...stand.goods.targets, RESTOCK: stand.goods.forbiddenPlace }
    const asked: string[] = []
    stand.proxy.onPass = ({ body }) => void asked.push(body)
    const outcome = await stand.connector.apply(effect, targets, never)
    stand.proxy.onPass = () => {}
    expect(outcome).toEqual({ kind: 'rejected', why: parkReason('place-unknown', { place: 'ELSEWHERE' }) })
    expect(asked.filter((body) => !body.includes('search_read'))).toEqual([])
  })

  it('logs in again when the server forgets the session in the middle of a return', async () => {
    const effect = await announced('FORGOTTEN-R1')
    const before = await hands.stock('MAIN', 'CUP')
    let logins = 0
    stand.proxy.fails(({ body }) => {
      if (body.includes('common.db.login')) logins += 1
      return body.includes('ir.note.create') ? 'drop-after' : null
    })
    const first = await stand.connector.apply(effect, stand.goods.targets, never)
    expect(first).toMatchObject({ kind: 'unknown' })
    expect(await hands.notes('FORGOTTEN-R1')).toBe(1)
    logins = 0
    server.forgetsSessions()
    expect(await does(effect)).toEqual({ kind: 'applied' })
    stand.proxy.fails(null)
    expect(logins).toBe(1)
    expect(await states('FORGOTTEN-R1')).toEqual(['done'])
    expect(await hands.stock('MAIN', 'CUP')).toBe(before + 2)
  })
})
