import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import type { Device, DeviceReason } from '#contract/devices'
import type { StationDb } from '#db/station-db'
import { stationInFolder, temporaryFolder } from '#tests/rows'
import { madeUpPluggedIn } from '../devices/found/made-up-plugged-in.fixture.ts'
import { doctorOn } from './doctor.ts'
import { isRefused } from './doctor/device-findings.ts'
import { madeUpMachine } from './doctor/made-up-machine.fixture.ts'
import type { Machine } from './doctor/machine.ts'

let folder: string
let db: StationDb
beforeEach(() => {
  folder = temporaryFolder()
  db = stationInFolder(folder)
})

function addDocument(key: string): void {
  db.outbox.add({ key, client: 'MAIN', kind: 'gate', subject: 'P', payload: '{}', createdAt: 0 })
}

/** What doctor prints, and how the command ends. */
async function atDoctor(values: object, machine: Machine = madeUpMachine()) {
  const lines: string[] = []
  const terminal = { out: (line: string) => void lines.push(line), err: () => {} }
  const doctor = doctorOn(() => Promise.resolve(machine))
  const code = await doctor.run({ values: { ...values }, positionals: [], terminal })
  return { code, lines }
}

async function documentsAtDoctor() {
  const { code, lines } = await atDoctor({ data: folder, json: true })
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

const label = { language: 'zpl', widthMm: 100, heightMm: 50, dpi: 203 }

function configFile(json: object): string {
  const path = join(folder, 'config.json')
  writeFileSync(path, JSON.stringify(json))
  return path
}

const refusedBy = (reason: DeviceReason): Device => ({
  id: 'bench',
  kind: 'scanner',
  state: { kind: 'waiting', reason, retryAt: 0 },
})

describe('doctor, about devices', () => {
  test('says of each that the config names what works and what to do', async () => {
    const config = configFile({
      scanners: [
        { id: 'bench', kind: 'serial', path: join(folder, 'no-such-port') },
        { id: 'keys', kind: 'wedge' },
      ],
      printers: [{ id: 'labels', kind: 'file', folder, ...label }],
    })
    const { code, lines } = await atDoctor({ config })
    expect(code).toBe(1)
    expect(lines).toContain('NOT OK  device bench: it is not there; plug it in or correct its path')
    expect(lines).toContain("works  device keys: heard by the station's window; try it there")
    expect(lines).toContain('works  device labels: ready')
    expect(lines).toContain('works  groups: this account is in dialout and lp')
  })

  test('names what is connected without a config too, and nothing is wrong with that', async () => {
    const machine = madeUpMachine({ pluggedIn: madeUpPluggedIn({ usbPrinters: ['/dev/usb/lp0'] }) })
    const { code, lines } = await atDoctor({}, machine)
    expect(code).toBe(0)
    expect(lines.at(-1)).toContain('note  found: a printer by USB, /dev/usb/lp0')
    const asJson = await atDoctor({ json: true }, machine)
    expect(JSON.parse(asJson.lines.at(-1) ?? '')).toMatchObject({
      what: 'found',
      ok: true,
      lines: [JSON.stringify({ id: 'printer', kind: 'device', path: '/dev/usb/lp0', ...label })],
    })
  })

  test('has missing rules wrong only when a device of the config may not be opened', () => {
    expect(isRefused([refusedBy('busy'), refusedBy('no-permission')])).toBe(true)
    expect(isRefused([refusedBy('busy')])).toBe(false)
  })
})
