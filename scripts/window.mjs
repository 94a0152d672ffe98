// Opens the station's window: npm run window -- [--data DIR [--config FILE]] [--demo] [--kiosk]
// Without --data it is the installation's own station, and the demo until there is one.
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { buildIfStale } from './build.mjs'
import { buildWindow } from './build-window.mjs'
import { electronPath } from './electron-runtime.mjs'
import { whyNoWindow } from './window-needs.ts'

await buildIfStale()
await buildWindow()
const electron = await electronPath()
const trouble = whyNoWindow(electron)
if (trouble !== null) {
  process.stderr.write(`${trouble}\nWithout a window: npm run -s station -- run --data DIR\n`)
  process.exit(1)
}
const app = fileURLToPath(new URL('../out/app', import.meta.url))
const shell = spawn(electron, [app, ...process.argv.slice(2)], { stdio: 'inherit' })
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => shell.kill(signal))
shell.on('exit', (code, signal) => {
  process.exitCode = signal === null ? (code ?? 0) : 1
})
