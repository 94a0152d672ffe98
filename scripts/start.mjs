// Opens the station's window; where there can be none, says why and shows the demo at the terminal.
//   npm start -- --headless [FOLDER]   the demo at the terminal straight away
//   npm start -- --data DIR [--config FILE] [--kiosk] ...   words for the shell: a station of one's own
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { buildIfStale } from './build.mjs'
import { readStart } from './read-start.ts'
import { thisMachine, whyNoWindow, whyNotThisElectron } from './window-needs.ts'

const out = (path) => fileURLToPath(new URL(`../out/${path}`, import.meta.url))
const say = (line) => void process.stderr.write(`${line}\n`)

const start = readStart(process.argv.slice(2))
await buildIfStale()
process.exitCode = start.kind === 'terminal' ? await demo(start.folder) : await window(start)

async function window({ words, canBeTerminal }) {
  const found = await electronFor(words)
  if (found.electron !== undefined) {
    const { buildWindow } = await import('./build-window.mjs')
    await buildWindow()
    return ended(spawn(found.electron, [out('app'), ...words], { stdio: 'inherit' }))
  }
  say(found.trouble)
  if (canBeTerminal) {
    say('Without a window, here is the demo at the terminal.\n')
    return demo(null)
  }
  say('Without a window: npm run -s station -- run --data DIR [--config FILE]')
  return 1
}

/** An Electron that can open a window here, or why there is none. Nothing is fetched where it would not help. */
async function electronFor(words) {
  const trouble = whyNoWindow(thisMachine(), words)
  if (trouble !== null) return { trouble }
  try {
    const { electronPath } = await import('./electron-runtime.mjs')
    const electron = await electronPath(say)
    const lack = whyNotThisElectron(electron, words)
    return lack === null ? { electron } : { trouble: lack }
  } catch (error) {
    return { trouble: `There is no Electron on this machine, and none can be fetched: ${error.message}` }
  }
}

function demo(folder) {
  const words = folder === null ? [] : [folder]
  return ended(spawn(process.execPath, [out('station/demo.mjs'), ...words], { stdio: 'inherit' }))
}

/** Settles with the exit code. Whoever ends this program ends the one below it. */
function ended(child) {
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
  return new Promise((settle, reject) => {
    child.on('error', reject)
    child.on('exit', (code) => settle(code ?? 1))
  })
}
