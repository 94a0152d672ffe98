import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['{main,preload,db,tests,scripts}/**/*.test.ts'],
    exclude: ['**/node_modules/**', 'out/**', 'tests/journeys/**', 'tests/chaos/**'],
    pool: 'forks',
    maxWorkers: 2,
  },
})
