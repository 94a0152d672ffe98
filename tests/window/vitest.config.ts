import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { defineConfig } from 'vitest/config'

/** Said by run.mjs. */
const isJourneys = process.env['BACKDOCK_TEST_JOURNEYS'] === '1'

/** Tests in the real Electron: `node tests/window/run.mjs` builds what they need and gives them a display. */
export default defineConfig({
  root: new URL('../..', import.meta.url).pathname,
  // Whoever runs them may not be whoever installed the packages.
  cacheDir: join(tmpdir(), 'backdock-window-tests'),
  test: {
    include: [isJourneys ? 'tests/window/journeys/*.test.ts' : 'tests/window/*.test.ts'],
    globalSetup: isJourneys ? 'tests/window/journeys/made-once.ts' : [],
    pool: 'forks',
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
})
