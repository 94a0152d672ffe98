import { defineConfig } from 'vitest/config'
import { needs } from './tests/simulators/needs.ts'

const fromOutside = 'tests/{journeys,chaos}/**'

const outside = {
  extends: true as const,
  test: {
    name: 'from outside',
    include: [`${fromOutside}/*.test.ts`],
    globalSetup: 'tests/journeys/build-first.ts',
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
}

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
          exclude: [
            '**/node_modules/**',
            'out/**',
            fromOutside,
            'tests/{window,renderer,package,real-erp}/**',
          ],
          // A limit for what hangs, not a measure: drawing and decoding whole pages takes seconds on a busy machine.
          testTimeout: 60_000,
          setupFiles: ['tests/same-examples-in-ci.ts'],
        },
      },
      // Scanners are ptys there.
      ...(needs('socat') ? [outside] : []),
    ],
  },
})
