// Runs the tests in the real Electron: node tests/window/run.mjs [--journeys] [--shell-only] [vitest's words]
//   --journeys plays the days of a worker at the window instead of the tests of the shell; with
//   BACKDOCK_TEST_PACKAGE=FOLDER in an unpacked package instead of what is built here.
//   --shell-only does not build the renderer. As whom they run: tests/on-a-display.mjs.
import { buildIfStale } from '../../scripts/build.mjs'
import { buildShell, buildWindow } from '../../scripts/build-window.mjs'
import { electronPath } from '../../scripts/electron-runtime.mjs'
import { refuseRoot, testOnDisplay } from '../on-a-display.mjs'

refuseRoot()
const isShellOnly = process.argv.includes('--shell-only')
const isJourneys = process.argv.includes('--journeys')
await buildIfStale()
await (isShellOnly ? buildShell() : buildWindow())
testOnDisplay({
  config: 'tests/window/vitest.config.ts',
  words: process.argv.slice(2).filter((word) => word !== '--shell-only' && word !== '--journeys'),
  env: { BACKDOCK_TEST_ELECTRON: await electronPath(), BACKDOCK_TEST_JOURNEYS: isJourneys ? '1' : '0' },
})
