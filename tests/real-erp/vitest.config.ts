import { defineConfig } from 'vitest/config'

/** Connectors against the real thing: real servers start and die there, so they are tried one after the other. */
export default defineConfig({
  test: {
    name: 'real ERPs',
    pool: 'forks',
    maxWorkers: 1,
    include: ['tests/real-erp/**/*.test.ts'],
    // Installed from elsewhere, and big: `npm run test:medusa`.
    exclude: ['tests/real-erp/medusa/**'],
    globalSetup: 'tests/real-erp/build-if-stale.ts',
    testTimeout: 120_000,
    hookTimeout: 900_000,
  },
})
