// Runs the tests in the real Electron: node tests/window/run.mjs [--journeys [--packaged]] [--shell-only] [vitest's words]
//   --journeys plays the days of a worker at the window instead of the tests of the shell; --packaged in the folder
//   that the packages' tests made, instead of what is built here.
//   --shell-only does not build the renderer. As whom they run: tests/on-a-display.mjs.
import { existsSync } from 'node:fs'
import { buildIfStale } from '../../scripts/build.mjs'
import { buildShell, buildWindow } from '../../scripts/build-window.mjs'
import { packageFolder } from '../../scripts/dist.mjs'
import { electronPath } from '../../scripts/electron-runtime.mjs'
import { refuseRoot, testOnDisplay } from '../on-a-display.mjs'

const OWN_WORDS = ['--journeys', '--packaged', '--shell-only']

refuseRoot()
const asked = (word) => process.argv.includes(word)
await buildIfStale()
await (asked('--shell-only') ? buildShell() : buildWindow())
const unpacked = asked('--packaged') ? packageFolder('for-tests') : ''
if (unpacked !== '' && !existsSync(unpacked)) {
  console.error('There is no package to play in: npm run package-tests makes it.')
  process.exit(2)
}
testOnDisplay({
  config: 'tests/window/vitest.config.ts',
  words: process.argv.slice(2).filter((word) => !OWN_WORDS.includes(word)),
  env: {
    BACKDOCK_TEST_ELECTRON: await electronPath(),
    BACKDOCK_TEST_JOURNEYS: asked('--journeys') ? '1' : '0',
    BACKDOCK_TEST_PACKAGE: unpacked,
  },
})
