import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ErpDraft, SaveErp, TestedErp } from '#contract/erp-set-up'
import { done, refused } from '#contract/result'
import { proposedTargets } from '#station/erp/by-return/targets'
import type { ErpParts } from '#station/erp/erp-kinds'
import { ErpsDesk } from '#station/erp/set-up/erps-desk'
import type { TestBench } from '#tests/bench-floor'

const SOME = [
  {
    kind: 'tryton',
    url: 'https://erp.example.com',
    database: 'returns',
    user: 'dock',
    passwordFrom: 'safe:erp',
  },
  { client: 'SHOES', kind: 'file-drop', folder: '/srv/shoes/drop' },
]
const PLACES = [
  { code: 'STO', name: 'Storage Zone', use: 'storage' as const },
  { code: 'QUAR', name: 'Quarantine', use: null },
  { code: 'SCRAP', name: 'Scrap', use: 'waste' as const },
]

/** The core's own desk over a file of its own; no ERP is asked: what one would say is made up. */
export class TestErps {
  readonly #desk: ErpsDesk
  readonly #bench: TestBench
  readonly #says: 'all-well' | 'not-authorised'

  constructor(
    bench: TestBench,
    { has, says = 'all-well' }: { has: 'some' | 'none'; says?: 'all-well' | 'not-authorised' },
  ) {
    this.#bench = bench
    this.#says = says
    const folder = mkdtempSync(join(tmpdir(), 'backdock-erps-'))
    process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
    const file = join(folder, 'config.json')
    writeFileSync(file, JSON.stringify({ erps: has === 'some' ? SOME : [] }))
    this.#desk = new ErpsDesk({
      floor: bench.floor,
      erpParts: NO_PARTS,
      sync: { restart: async () => {} },
      file,
      isDemo: false,
      store: null,
      changed: () => {},
    })
  }

  answer(name: string, input: unknown): unknown {
    switch (name) {
      case 'erps.view':
        return this.#desk.view()
      case 'erps.times':
        return this.#desk.times(input as { schedule: string; pullSchedule: string | null })
      case 'erps.test':
        return done(this.#tested(input as ErpDraft))
      case 'erps.test-stop':
        return this.#desk.stopTest()
      case 'erps.save':
        return this.#desk.save(input as SaveErp)
      case 'erps.remove':
        return this.#desk.remove(input as { client: string; isSure: boolean })
    }
    return refused({ code: 'fault', faultId: 'not-in-this-test' })
  }

  #tested({ entry }: ErpDraft): TestedErp {
    if (this.#says !== 'all-well')
      return {
        reason: this.#says,
        hostKey: null,
        places: [],
        rows: [],
        words: { pieceUnits: null, reasons: null },
      }
    const { dispositions } = this.#bench.floor.rules.compiled.set
    const proposed = entry['folder'] === undefined ? proposedTargets(dispositions, PLACES) : {}
    const rows = dispositions.map(({ code }) => {
      const target = proposed[code] ?? null
      return { disposition: code, target, saidBy: target === null ? null : ('proposal' as const) }
    })
    const words = { pieceUnits: entry['kind'] === 'tryton' ? ['Unit'] : null, reasons: null }
    return { reason: null, hostKey: null, places: PLACES, rows, words }
  }
}

/** Nothing here opens a way. */
const NO_PARTS = {} as ErpParts
