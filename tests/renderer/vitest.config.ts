import { defineConfig } from 'vitest/config'

/** The window in a real Chromium. CHROMIUM names its executable where it is not Debian's. */
export default defineConfig({
  test: {
    include: ['tests/renderer/**/*.window.ts'],
    globalSetup: ['tests/renderer/build-window.ts'],
    pool: 'forks',
    maxWorkers: 3,
    // Node strips types with WebAssembly, in each thread anew, and Node 24 dies now and then where such a thread ends
    // after many calls (nodejs/node#64500): the wrappers that it then loses count of are not made.
    execArgv: ['--wasm-wrapper-tiering-budget=1000000000'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
})
