import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, onTestFinished } from 'vitest'
import type { ErpsView, SaveErp, TestedErp } from '#contract/erp-set-up'
import { RestErp } from './simulators/rest-erp.ts'
import type { StationWithScreen } from './station-with-screen.ts'

export const SECRET = 'hunter2-of-the-form'
export const typed = { secretFrom: { typed: SECRET } }
export const kept = { secretFrom: { kept: true } } as const
export const ok = { ok: true, value: null }

export async function restErp(): Promise<RestErp> {
  const erp = await new RestErp({ secrets: [SECRET] }).on()
  onTestFinished(() => erp.off())
  return erp
}
export const restAt = (url: string, more: object = {}): SaveErp => ({
  was: null,
  entry: { kind: 'rest', url, schedule: '0 3 1 1 *', ...more },
  secrets: typed,
  targets: {},
  isSure: false,
})
export async function shown(station: StationWithScreen): Promise<ErpsView> {
  const answer = await station.answer('erps.view', {})
  if (!answer.ok) throw new Error(answer.error.faultId)
  return answer.value
}
export async function tried(
  station: StationWithScreen,
  { was, entry, secrets }: SaveErp,
): Promise<TestedErp> {
  const answer = await station.answer('erps.test', { was, entry, secrets })
  if (!answer.ok) throw new Error(JSON.stringify(answer.error))
  return answer.value
}
export async function savedRest(station: StationWithScreen, url: string): Promise<void> {
  await tried(station, restAt(url))
  expect(await station.answer('erps.save', restAt(url))).toEqual(ok)
}
export const inFile = (station: StationWithScreen): { erps?: Record<string, unknown>[] } =>
  existsSync(station.config) ? (JSON.parse(readFileSync(station.config, 'utf8')) as object) : {}
export const database = (station: StationWithScreen) => {
  const db = new Database(join(station.data, 'backdock.db'))
  onTestFinished(() => void db.close())
  return db
}
export const journal = (station: StationWithScreen) =>
  database(station)
    .prepare("SELECT kind, subject, by, body FROM journal WHERE kind LIKE 'erp-%' ORDER BY seq")
    .all()
