import { beforeEach, describe, expect, test } from 'vitest'
import type { StationDb } from '#db/station-db'
import { stationInFolder, temporaryFolder } from '#tests/rows'
import { doctor } from './doctor.ts'

let folder: string
let db: StationDb
beforeEach(() => {
  folder = temporaryFolder()
  db = stationInFolder(folder)
})

function addDocument(key: string): void {
  db.outbox.add({ key, client: 'MAIN', kind: 'gate', subject: 'P', payload: '{}', createdAt: 0 })
}

/** What doctor says of the documents, and how the command ends. */
async function documentsAtDoctor() {
  const lines: string[] = []
  const terminal = { out: (line: string) => void lines.push(line), err: () => {} }
  const code = await doctor.run({ values: { data: folder, json: true }, positionals: [], terminal })
  const findings = lines.map((line) => JSON.parse(line) as { what: string; ok: boolean; say: string })
  return { code, ...findings.find(({ what }) => what === 'documents') }
}

describe('doctor, about the documents', () => {
  test('is content while they only wait, or are refused', async () => {
    for (const key of ['WAW-01-1', 'WAW-01-2']) addDocument(key)
    db.outbox.settle('WAW-01-1', { state: 'parked', outcome: 'rejected', reason: null, at: 0 })
    expect(await documentsAtDoctor()).toMatchObject({
      ok: true,
      say: '1 wait for the ERP, 1 were refused by it',
    })
  })

  test('says how many the ERP never answered', async () => {
    for (const key of ['WAW-01-1', 'WAW-01-2']) addDocument(key)
    db.raw.exec(`UPDATE outbox SET state = 'unknown' WHERE key = 'WAW-01-2'`)
    const { code, ok, say } = await documentsAtDoctor()
    expect([code, ok]).toEqual([1, false])
    expect(say).toMatch(/^1 were never answered/)
  })
})
