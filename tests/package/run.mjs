// Tests of the packages themselves: node tests/package/run.mjs [--as-made] [vitest's words]
//   Makes the folder of both flavours first; --as-made takes those that are there.
//   As whom the tests run: tests/on-a-display.mjs.
import { spawnSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { makeFolders, packageFolder } from '../../scripts/dist.mjs'
import { electronPath } from '../../scripts/electron-runtime.mjs'
import { refuseRoot, testOnDisplay } from '../on-a-display.mjs'

const AS_MADE = '--as-made'
// Somebody's folder has such a name. It holds the very files of the package, not copies.
const installed = fileURLToPath(new URL('../../out/package/a folder with spaces', import.meta.url))

refuseRoot()
if (!process.argv.includes(AS_MADE)) await makeFolders(['production', 'for-tests'])
rmSync(installed, { recursive: true, force: true })
const { status } = spawnSync('cp', ['-al', packageFolder('production'), installed], { stdio: 'inherit' })
if (status !== 0) throw new Error('cp did not copy the package')
// 800 MB on their way to the disk would make a station's every commit wait for them.
spawnSync('sync')
testOnDisplay({
  config: 'tests/package/vitest.config.ts',
  words: process.argv.slice(2).filter((word) => word !== AS_MADE),
  env: {
    BACKDOCK_TEST_PRODUCTION: packageFolder('production'),
    BACKDOCK_TEST_PACKAGE: packageFolder('for-tests'),
    BACKDOCK_TEST_INSTALLED: installed,
    BACKDOCK_TEST_ELECTRON: await electronPath(),
  },
})
