// Passes on what a packaged Backdock writes on stderr; where its inspector listens it says only when the app, stopped
// at its first line, has been told to wait for Playwright. Reads stdin, writes stdout; see start-held-back.
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'

const playwright = createRequire(createRequire(import.meta.url).resolve('playwright')).resolve(
  'playwright-core',
)
/** What Playwright has an Electron that it found itself load first. */
const loader = JSON.stringify(join(dirname(playwright), 'lib', 'server', 'electron', 'loader.js'))

for await (const line of createInterface({ input: process.stdin })) {
  const address = /^Debugger listening on (ws:\S+)$/.exec(line)?.[1]
  if (address !== undefined) await holdBack(address)
  process.stdout.write(`${line}\n`)
}

async function holdBack(address) {
  const { ask, told, close } = await openInspector(address)
  const stopped = told('Debugger.paused')
  await ask('Debugger.enable')
  await ask('Runtime.runIfWaitingForDebugger')
  await stopped
  const { exceptionDetails } = await ask('Runtime.evaluate', {
    expression: `process.getBuiltinModule('module').createRequire(${loader})(${loader})`,
  })
  if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text)
  await ask('Debugger.resume')
  close()
}

async function openInspector(address) {
  const socket = new WebSocket(address)
  const answers = new Map()
  const listeners = new Map()
  socket.addEventListener('message', ({ data }) => {
    const { id, result, method } = JSON.parse(data)
    if (id === undefined) listeners.get(method)?.()
    else answers.get(id)?.(result)
  })
  await new Promise((resolve, reject) => {
    socket.addEventListener('open', resolve)
    socket.addEventListener('error', reject)
  })
  return {
    ask: (method, params = {}) =>
      new Promise((resolve) => {
        const id = answers.size + 1
        answers.set(id, resolve)
        socket.send(JSON.stringify({ id, method, params }))
      }),
    told: (method) => new Promise((resolve) => listeners.set(method, resolve)),
    close: () => socket.close(),
  }
}
