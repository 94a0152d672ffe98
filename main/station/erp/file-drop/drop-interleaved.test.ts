import { createHash } from 'node:crypto'
import { readFileSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { DropFixture, systemError } from './drop-fixture.ts'
import { inEachPlace } from './drop-sites.fixture.ts'
import { ACK_OUTCOMES } from './drop-shapes.ts'
import { DROP_POINTS } from './write-drop-files.ts'

const anyStep = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('confirm' as const), howMany: fc.integer({ min: 1, max: 5 }) }),
  },
  { weight: 3, arbitrary: fc.constant({ do: 'run' as const }) },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('cut' as const), point: fc.constantFrom(...DROP_POINTS) }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('ack' as const),
      which: fc.nat(),
      outcomes: fc.array(fc.option(fc.constantFrom(...ACK_OUTCOMES)), { minLength: 5, maxLength: 5 }),
    }),
  },
  { weight: 1, arbitrary: fc.constantFrom({ do: 'full' as const }, { do: 'away' as const }) },
)
type Step = typeof anyStep extends fc.Arbitrary<infer S> ? S : never

/** What the other side does: takes a file that has its manifest, and answers for some of its documents. */
function acknowledge(drop: DropFixture, { which, outcomes }: Extract<Step, { do: 'ack' }>): void {
  const there = drop.filesThere()
  const taken = there[which % Math.max(there.length, 1)]
  if (!taken) return
  const results = taken.file.documents.flatMap(({ key }, n) => {
    const outcome = outcomes[n % outcomes.length]
    return outcome ? [{ key, outcome }] : []
  })
  drop.ack({ file: taken.name, results })
}

async function act(drop: DropFixture, step: Step): Promise<void> {
  if (step.do === 'confirm') drop.confirm(step.howMany)
  if (step.do === 'run') await drop.run()
  if (step.do === 'cut') await drop.runThroughCut(step.point)
  if (step.do === 'ack') acknowledge(drop, step)
  if (step.do === 'full') {
    drop.faults = { write: () => Promise.reject(systemError('ENOSPC')) }
    await drop.run()
    drop.faults = {}
  }
  if (step.do === 'away') {
    renameSync(drop.folder, `${drop.folder}-away`)
    await drop.run()
    renameSync(`${drop.folder}-away`, drop.folder)
  }
}

/** All that was ever promised of a drop folder. */
function expectSound(drop: DropFixture): void {
  const files = drop.filesThere()
  const sequences = files.map(({ file }) => file.sequence).sort((a, b) => a - b)
  expect(sequences).toEqual(sequences.map((_, n) => n + 1))
  const keys = drop.keysThere()
  expect(new Set(keys).size).toBe(keys.length)
  for (const { folder, name } of files) {
    const manifest = drop.json(folder, name.replace('.json', '.manifest.json')) as { sha256: string }
    const bytes = readFileSync(join(drop.folder, folder, name))
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(manifest.sha256)
  }
}

inEachPlace((on) => {
  it(
    'loses, doubles and skips nothing, whatever runs, power cuts, full disks and acks come in between',
    { timeout: 60_000 },
    async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(anyStep, { minLength: 3, maxLength: 14 }), async (steps) => {
          const drop = new DropFixture({ on: on() })
          const settledAs = new Map<string, string>()
          try {
            // From the first file on, the folder is never made anew.
            drop.confirm(1)
            await drop.run()
            for (const each of steps) {
              await act(drop, each)
              expectSound(drop)
              for (const key of drop.allKeys()) {
                const [state, outcome] = drop.state(key)
                const before = settledAs.get(key)
                if (before !== undefined) expect(outcome).toBe(before)
                if ((state === 'applied' || state === 'parked') && outcome) settledAs.set(key, outcome)
              }
            }
            expect((await drop.run()).trouble).toBeNull()
            expectSound(drop)
            expect(drop.keysThere()).toEqual(drop.allKeys())
            expect(drop.names('error')).toEqual([])
            expect(drop.names('in')).toEqual([])
          } finally {
            drop.end()
          }
        }),
        { numRuns: 20 },
      )
    },
  )
})
