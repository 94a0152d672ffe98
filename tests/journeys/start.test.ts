import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { temporaryFolder } from './at-a-terminal.ts'
import { root } from './headless.ts'

/** `npm start` from an empty folder, on a machine with no display. */
function startWithoutDisplay(...words: string[]) {
  const { DISPLAY: _x11, WAYLAND_DISPLAY: _wayland, ...env } = process.env
  const cwd = temporaryFolder()
  const started = spawnSync(`${root}node_modules/.bin/node`, [`${root}scripts/start.mjs`, ...words], {
    cwd,
    env,
    encoding: 'utf8',
  })
  return { ...started, cwd }
}

const APT = /sudo apt-get install .*xvfb/

describe.runIf(process.platform === 'linux')(
  'npm start where there is no display',
  { timeout: 120_000 },
  () => {
    it('says so in one sentence with the apt-get line, and shows the demo at the terminal', () => {
      const { status, stdout, stderr, cwd } = startWithoutDisplay()
      expect(stderr.split('\n')[0]).toMatch(APT)
      expect(stdout).toContain('20.')
      expect(stdout).toContain('Summary')
      expect(readdirSync(join(cwd, 'demo', 'labels')).some((name) => name.endsWith('.png'))).toBe(true)
      expect(status).toBe(0)
    })

    it('shows no demo to who asks for a station of their own, but how to run it', () => {
      const { status, stdout, stderr, cwd } = startWithoutDisplay('--data', 'mine')
      expect([status, stdout]).toEqual([1, ''])
      expect(stderr).toMatch(APT)
      expect(stderr).toContain('npm run -s station -- run --data DIR')
      expect(existsSync(join(cwd, 'demo'))).toBe(false)
    })

    it('says nothing of windows where the demo at the terminal was asked for', () => {
      const { status, stdout, stderr, cwd } = startWithoutDisplay('--headless', 'elsewhere')
      expect([status, stderr]).toEqual([0, ''])
      expect(stdout).toContain('Summary')
      expect(existsSync(join(cwd, 'elsewhere', 'labels'))).toBe(true)
    })
  },
)
