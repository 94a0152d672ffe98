// Runs a program where real windows can open: on a display that nobody sees, and as root as somebody else.
//   As root: BACKDOCK_TEST_USER=NAME runs it as that user, with Chromium's sandbox on;
//   BACKDOCK_NO_SANDBOX=1 as root without it (the tests of the sandbox are then left out).
import { spawnSync } from 'node:child_process'
import { chownSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const { BACKDOCK_TEST_USER: user, BACKDOCK_NO_SANDBOX: noSandbox } = process.env
const isRoot = process.getuid?.() === 0

/** Ends the process where windows could not be opened as they are by a worker. */
export function refuseRoot() {
  if (!isRoot || user || noSandbox === '1') return
  console.error(
    'As root, Chromium runs only without its sandbox: set BACKDOCK_TEST_USER or BACKDOCK_NO_SANDBOX=1.',
  )
  process.exit(2)
}

/** Runs vitest by this config; `words` are vitest's own. The process ends as it ends. */
export function testOnDisplay({ config, words, env }) {
  // What an earlier run left here belongs to whoever ran it; the user below could not clear it away.
  rmSync(`${root}node_modules/.vitest-cache`, { recursive: true, force: true })
  const vitest = [`${root}node_modules/vitest/vitest.mjs`, 'run', '--configLoader=native']
  process.exitCode = runOnDisplay({ words: [...vitest, '--config', `${root}${config}`, ...words], env })
}

/** Runs Node on these words and gives what it ended with. */
export function runOnDisplay({ words, env }) {
  // The display belongs to whoever opens it: the user comes first.
  const asUser = isRoot && user ? ['runuser', '-u', user, '--', 'env', `HOME=${homeOf(user)}`] : []
  const onDisplay = process.env.DISPLAY ? [] : ['xvfb-run', '-a', '-s', '-screen 0 1920x1080x24']
  const [program, ...rest] = [...asUser, ...onDisplay, process.execPath, ...words]
  const { status } = spawnSync(program, rest, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...env },
  })
  return status ?? 1
}

/** A fresh home for these tests, whatever that user's own one holds or lacks. */
function homeOf(name) {
  const home = mkdtempSync(join(tmpdir(), 'backdock-home-'))
  give(home, name)
  process.on('exit', () => rmSync(home, { recursive: true, force: true }))
  return home
}

/** Lets whoever the windows run as write in a folder, where that is somebody else. */
export function giveToTester(folder) {
  if (isRoot && user) give(folder, user)
}

function give(folder, name) {
  const uid = Number(spawnSync('id', ['-u', name], { encoding: 'utf8' }).stdout)
  chownSync(folder, uid, -1)
}
