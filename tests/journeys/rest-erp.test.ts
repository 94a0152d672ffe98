import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { RestErp } from '#tests/simulators/rest-erp'
import { hasSocat } from '#tests/simulators/pty'
import { verify } from './at-a-terminal.ts'
import { openDock, type Dock } from './dock.ts'
import type { RunningStation } from './driver.ts'
import { builtStation, startCommand } from './headless.ts'
import { GTIN, site } from './site.ts'
import { Worker } from './worker.ts'

const SECRET = 'of-the-journey'
const env = ['/usr/bin/env', `DOCK_SECRET=${SECRET}`] as const

describe.skipIf(!hasSocat())('a station whose facts go to a system over HTTP', () => {
  let dock: Dock
  let erp: RestErp
  let running: RunningStation
  let worker: Worker
  let isDropping = false
  beforeAll(async () => {
    // Of each three posts one arrives and is not answered, and one does not arrive.
    const faults = ['drop-after', null, 'drop-before'] as const
    erp = await new RestErp({
      secrets: [SECRET],
      faultOf: ({ method, nth }) => (isDropping && method === 'POST' ? (faults[nth % 3] ?? null) : null),
    }).on()
    dock = await openDock({
      rows: site,
      config: {
        erps: [
          {
            client: 'MAIN',
            kind: 'rest',
            url: erp.url,
            secretFrom: 'env:DOCK_SECRET',
            schedule: '* * * * * *',
            answerWithinSeconds: 1,
          },
        ],
      },
    })
    await begin()
    await worker.scan(dock.badges.worker)
  })
  afterAll(async () => {
    await running?.kill()
    await dock?.close()
    await erp?.off()
  })

  const begin = async (): Promise<void> => {
    running = dock.start([...env, ...builtStation])
    await running.untilPrompt()
    worker = new Worker(dock, running)
  }
  const doesOne = async (rma: string): Promise<void> => {
    await worker.opens(rma)
    await worker.scan(GTIN.shirt)
    await worker.say('as-new')
    await worker.putAway()
    await worker.close()
  }
  const untilArrived = (facts: number) =>
    vi.waitUntil(() => erp.taken.size >= facts, { timeout: 30_000, interval: 20 })

  it('keeps its endpoint’s promises, says erp-check', async () => {
    const words = ['erp-check', '--url', erp.url, '--secret-from', 'env:DOCK_SECRET']
    const { code, stdout } = await startCommand(words, [...env, ...builtStation]).ended
    expect(stdout).toContain('9 kept, 0 broken')
    expect(code).toBe(0)
    erp.taken.clear()
  })

  it('tells each fact once, as the outbox has it', async () => {
    await doesOne('PERFECT')
    await untilArrived(6)
    const kinds = [...erp.taken.values()].map(({ body }) => (JSON.parse(body) as { kind: string }).kind)
    expect(kinds).toEqual(['arrival', 'receipt', 'inspection', 'decision', 'move', 'parcel-closed'])
    expect([...erp.taken.values()].map(({ times }) => times)).toEqual([1, 1, 1, 1, 1, 1])
  })

  it(
    'killed while its answers are lost: looks each up, and tells none twice',
    { timeout: 180_000 },
    async () => {
      isDropping = true
      await doesOne('SLOW')
      await running.kill()
      await begin()
      await doesOne('EXTRA')
      isDropping = false
      await untilArrived(18)
      expect(erp.taken.size).toBe(18)
      expect(await verify(dock.data)).toMatchObject({ ok: true })
    },
  )
})
