import { spawn } from 'node:child_process'
import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { expect, it, onTestFinished, vi } from 'vitest'
import {
  ask,
  electron,
  makeFolders,
  makeStation,
  openShell,
  shellArguments,
  type ShellFolders,
} from './open-shell.ts'

/** `backdock --set-secret NAME ...` with a value on stdin. */
async function setSecret(folders: ShellFolders, value: string, ...words: string[]) {
  const child = spawn(electron, [...shellArguments(folders), '--set-secret', ...words], {
    env: { ...process.env, DBUS_SESSION_BUS_ADDRESS: '/dev/null' },
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  const ended = new Promise<number | null>((resolve) => child.on('exit', resolve))
  child.stdin.end(value)
  const [code, said, printed] = await Promise.all([ended, text(child.stderr), text(child.stdout)])
  return { code, said: said + printed }
}

// This machine has no keyring: what that means is shown by what the shell says.
it('keeps a secret that came on stdin, and hands it to the core and to nobody else', async () => {
  const folders = makeFolders()
  onTestFinished(() => rmSync(folders.all, { recursive: true, force: true }))
  makeStation(folders.data)
  const kept = join(folders.userData, 'secrets.json')

  const refused = await setSecret(folders, 'hunter2\n', 'ERP')
  expect(refused.code).toBe(1)
  expect(refused.said).toContain('no keyring')
  expect(existsSync(kept)).toBe(false)

  const stored = await setSecret(folders, 'hunter2\n', 'ERP', '--without-keyring')
  expect(stored.said).toContain('safe:ERP')
  expect(stored.code).toBe(0)
  expect(statSync(kept).mode & 0o777).toBe(0o600)
  expect(readFileSync(kept, 'utf8') + stored.said).not.toContain('hunter2')

  const config = join(folders.all, 'station.json')
  const erp = { kind: 'erpnext', url: 'https://erp', keyFrom: 'safe:ERP', secretFrom: 'safe:NOPE' }
  writeFileSync(config, JSON.stringify({ erps: [erp] }))
  const shell = await openShell(folders, '--config', config)
  onTestFinished(() => shell.close().catch(() => {}))
  expect(await ask(shell.page, 'bench.view', {})).toMatchObject({ ok: true })
  const log = (): string => readFileSync(join(folders.userData, 'logs', 'core.log'), 'utf8')
  await vi.waitUntil(
    () => existsSync(join(folders.userData, 'logs', 'core.log')) && log().includes('--set-secret NOPE'),
  )
  expect(log()).not.toContain('keyFrom')
  expect(log()).not.toContain('hunter2')
})
