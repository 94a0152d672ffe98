// Runs the tests in the real Electron: node tests/window/run.mjs [--shell-only] [vitest's words]
//   --shell-only does not build the renderer. As whom they run: tests/on-a-display.mjs.
import { buildIfStale } from '../../scripts/build.mjs'
import { buildShell, buildWindow } from '../../scripts/build-window.mjs'
import { electronPath } from '../../scripts/electron-runtime.mjs'
import { refuseRoot, testOnDisplay } from '../on-a-display.mjs'

refuseRoot()
const isShellOnly = process.argv.includes('--shell-only')
await buildIfStale()
await (isShellOnly ? buildShell() : buildWindow())
testOnDisplay({
  config: 'tests/window/vitest.config.ts',
  words: process.argv.slice(2).filter((word) => word !== '--shell-only'),
  env: { BACKDOCK_TEST_ELECTRON: await electronPath() },
})
