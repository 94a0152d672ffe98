import { defineConfig } from 'vitest/config'

const fromOutside = 'tests/{journeys,chaos}/**'

export default defineConfig({
  test: {
    pool: 'forks',
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: {
          name: 'beside the code',
          include: ['{main,preload,renderer,db,tests,scripts}/**/*.test.ts'],
          exclude: ['**/node_modules/**', 'out/**', fromOutside, 'tests/{window,renderer}/**'],
          // A limit for what hangs, not a measure: drawing and decoding whole pages takes seconds on a busy machine.
          testTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'from outside',
          include: [`${fromOutside}/*.test.ts`],
          globalSetup: 'tests/journeys/build-first.ts',
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
})
