import { defineConfig } from 'vitest/config'

/** `npm run test:medusa`: too big to be installed for every run of the other real ERPs. */
export default defineConfig({
  test: {
    name: 'a real Medusa',
    pool: 'forks',
    include: ['tests/real-erp/medusa/**/*.test.ts'],
    testTimeout: 300_000,
    hookTimeout: 900_000,
  },
})
