import { defineConfig } from 'vitest/config'

/** The window in a real Chromium. CHROMIUM names its executable where it is not Debian's. */
export default defineConfig({
  test: {
    include: ['tests/renderer/**/*.window.ts'],
    globalSetup: ['tests/renderer/build-window.ts'],
    pool: 'forks',
    maxWorkers: 3,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
})
