import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { resolve } from 'node:path'
import { text } from 'node:stream/consumers'
import { describe, expect, it } from 'vitest'

/** A station under npm's shell, too busy to hear a signal when it comes, as one is beside a long import. */
const BUSY = `
  import { untilAskedToStop } from ${JSON.stringify(resolve('main/station/cli/until-asked-to-stop.ts'))}
  void untilAskedToStop().then((reason) => { console.log(reason); process.exit() })
  setInterval(() => {}, 1000)
  setTimeout(() => setImmediate(() => {
    console.log('busy')
    const end = Date.now() + 600
    while (Date.now() < end);
  }), 50)
`

const underAShell = (script: string) =>
  spawn(
    'sh',
    ['-c', '"$0" --input-type=module-typescript --no-warnings -e "$1"; true', process.execPath, script],
    {
      detached: true,
      env: { ...process.env, npm_lifecycle_event: 'station' },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )

describe('a station that npm started', () => {
  it('names the signal that ended npm as well, though it sees first that npm is gone', async () => {
    const shell = underAShell(BUSY)
    const said = text(shell.stdout)
    await once(shell.stdout, 'data')
    process.kill(-shell.pid!, 'SIGTERM')
    expect(await said).toBe('busy\nSIGTERM\n')
  })

  it('ends where npm alone was killed', async () => {
    const shell = underAShell(BUSY)
    const said = text(shell.stdout)
    await once(shell.stdout, 'data')
    shell.kill('SIGKILL')
    expect(await said).toBe('busy\nstarter-gone\n')
  })
})
