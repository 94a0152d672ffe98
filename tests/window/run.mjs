// Runs the tests in the real Electron: node tests/window/run.mjs [--shell-only] [vitest's words]
//   --shell-only does not build the renderer.
//   As root: BACKDOCK_TEST_USER=NAME runs them as that user, with Chromium's sandbox on;
//   BACKDOCK_NO_SANDBOX=1 as root without it (the tests of the sandbox are then left out).
import { spawnSync } from 'node:child_process'
import { chownSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildIfStale } from '../../scripts/build.mjs'
import { buildShell, buildWindow } from '../../scripts/build-window.mjs'
import { electronPath } from '../../scripts/electron-runtime.mjs'

const root = fileURLToPath(new URL('../..', import.meta.url))
const { BACKDOCK_TEST_USER: user, BACKDOCK_NO_SANDBOX: noSandbox } = process.env
const isShellOnly = process.argv.includes('--shell-only')
const forVitest = process.argv.slice(2).filter((word) => word !== '--shell-only')
const isRoot = process.getuid?.() === 0
if (isRoot && !user && noSandbox !== '1') {
  console.error(
    'As root, Chromium runs only without its sandbox: set BACKDOCK_TEST_USER or BACKDOCK_NO_SANDBOX=1.',
  )
  process.exit(2)
}

await buildIfStale()
await (isShellOnly ? buildShell() : buildWindow())
const electron = await electronPath()
// What an earlier run left here belongs to whoever ran it; the user below could not clear it away.
rmSync(`${root}node_modules/.vitest-cache`, { recursive: true, force: true })

const vitest = [process.execPath, `${root}node_modules/vitest/vitest.mjs`]
const command = [
  ...vitest,
  'run',
  '--configLoader=native',
  '--config',
  `${root}tests/window/vitest.config.ts`,
  ...forVitest,
]
// The display belongs to whoever opens it: the user comes first.
const asUser = isRoot && user ? ['runuser', '-u', user, '--', 'env', `HOME=${homeOf(user)}`] : []
const onDisplay = process.env.DISPLAY ? [] : ['xvfb-run', '-a', '-s', '-screen 0 1920x1080x24']
const [program, ...words] = [...asUser, ...onDisplay, ...command]
const { status } = spawnSync(program, words, {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, BACKDOCK_TEST_ELECTRON: electron },
})
process.exitCode = status ?? 1

/** A fresh home for these tests, whatever that user's own one holds or lacks. */
function homeOf(name) {
  const home = mkdtempSync(join(tmpdir(), 'backdock-home-'))
  const uid = Number(spawnSync('id', ['-u', name], { encoding: 'utf8' }).stdout)
  chownSync(home, uid, -1)
  process.on('exit', () => rmSync(home, { recursive: true, force: true }))
  return home
}
