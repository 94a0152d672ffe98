import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { readFileSync } from 'node:fs'
import { defineConfig, type Plugin } from 'vite'

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

/** How the words begin that only the editor of rules says. */
const EDITORS = /^(?:screen\.rules\.|rules\.expected\.)/

const VIRTUAL = 'virtual:words-of-the-editor/'

function wordsOf(file: string, isOfTheEditor: boolean): string {
  const words = Object.entries(JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>)
  return JSON.stringify(Object.fromEntries(words.filter(([key]) => EDITORS.test(key) === isOfTheEditor)))
}

/** Splits the locales: what the editor of rules says is read with the editor, not when a worker's window opens. */
const wordsOfTheEditor: Plugin = {
  name: 'words-of-the-editor',
  resolveId: (id) => (id.startsWith(VIRTUAL) ? id : null),
  load(id) {
    const language = id.startsWith(VIRTUAL) ? id.slice(VIRTUAL.length) : null
    if (language !== null)
      return `export default ${wordsOf(here(`../resources/locales/${language}.json`), true)}`
    return /\/resources\/locales\/\w+\.json$/.test(id) ? wordsOf(id, false) : null
  },
}

/** The window: one page, its own files only, ready for a strict Content Security Policy with Trusted Types. */
export default defineConfig({
  root: here('.'),
  base: './',
  plugins: [wordsOfTheEditor, react()],
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
    chunkSizeWarningLimit: 900,
    reportCompressedSize: false,
  },
})
