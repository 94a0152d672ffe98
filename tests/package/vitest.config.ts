import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { defineConfig } from 'vitest/config'

/** Tests of the packaged folders: `node tests/package/run.mjs` makes them and opens a display. */
export default defineConfig({
  root: new URL('../..', import.meta.url).pathname,
  // Whoever runs them may not be whoever installed the packages.
  cacheDir: join(tmpdir(), 'backdock-package-tests'),
  test: {
    include: ['tests/package/**/*.test.ts'],
    fsModuleCache: false,
    pool: 'forks',
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
})
