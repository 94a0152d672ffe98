import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

/** The window: one page, its own files only, ready for a strict Content Security Policy with Trusted Types. */
export default defineConfig({
  root: here('.'),
  base: './',
  plugins: [react()],
  // The app:// protocol replaces this with a new nonce in each answer; one component library adds a <style>.
  html: { cspNonce: 'CSP-NONCE-OF-THIS-ANSWER' },
  build: {
    outDir: here('../out/window'),
    emptyOutDir: true,
    // The engine of the fallback; Electron's own is newer.
    target: 'chrome130',
    cssTarget: 'chrome130',
    // data: addresses are refused by the policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    sourcemap: true,
    // One file from the disk, with four languages in it: nothing to wait for, nothing to split.
    chunkSizeWarningLimit: 800,
    reportCompressedSize: false,
  },
})
