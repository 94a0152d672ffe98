import type { IpcMainInvokeEvent } from 'electron'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { relayCalls, tellWindows, type OurWindows } from './relay-calls.ts'

type Handler = (event: IpcMainInvokeEvent, name: unknown, input: unknown) => unknown
const electron = vi.hoisted(() => ({ handler: null as unknown }))
vi.mock('electron', () => ({
  ipcMain: { handle: (_channel: string, handler: unknown) => void (electron.handler = handler) },
}))

const mainFrame = { url: 'app://station/' }
const sent: unknown[][] = []
const ours = { mainFrame, send: (...all: unknown[]) => void sent.push(all) }
const windows = { all: () => [ours] } as unknown as OurWindows
const logged: string[] = []
const asked: unknown[][] = []

const ask = (...all: unknown[]): Promise<string> => {
  asked.push(all)
  return Promise.resolve('the answer')
}

beforeEach(() => {
  for (const list of [sent, logged, asked]) list.length = 0
  relayCalls({ ask }, { windows, log: (line) => logged.push(line) })
})

const call = (event: object, name: unknown = 'bench.view', input: unknown = {}): unknown =>
  (electron.handler as Handler)(event as IpcMainInvokeEvent, name, input)
const fault = (faultId: string) => ({ ok: false, error: { code: 'fault', faultId } })

describe('the relay between windows and the core', () => {
  it('hands a call of our window on, and its answer back', async () => {
    await expect(call({ sender: ours, senderFrame: mainFrame })).resolves.toBe('the answer')
    expect(asked).toEqual([['bench.view', {}]])
  })

  it.each([
    ['a frame within our page', { sender: ours, senderFrame: { url: 'app://station/' } }],
    ['a frame that is gone', { sender: ours, senderFrame: null }],
    ['contents that are no window of ours', { sender: { mainFrame }, senderFrame: mainFrame }],
  ])('refuses %s', (_who, event) => {
    expect(call(event)).toEqual(fault('foreign-sender'))
    expect(asked).toEqual([])
    expect(logged).toHaveLength(1)
  })

  it.each([
    'https://station/',
    'app://station.evil/',
    'app://station/assets/a.js',
    'data:text/html,',
    'app:station',
    '',
  ])('refuses our window while it shows %s', (url) => {
    const frame = { url }
    const sender = Object.assign(ours, { mainFrame: frame })
    expect(call({ sender, senderFrame: frame })).toEqual(fault('foreign-sender'))
    ours.mainFrame = mainFrame
  })

  it.each(['people.nuke', 'toString', '__proto__', '', null, 1, ['bench.view']])(
    'refuses the call %j',
    (name) => {
      expect(call({ sender: ours, senderFrame: mainFrame }, name)).toEqual(fault('unknown-call'))
      expect(asked).toEqual([])
    },
  )

  it('tells every window', () => {
    tellWindows(windows, 'core.state', { kind: 'up' })
    expect(sent).toEqual([['core.state', { kind: 'up' }]])
  })
})
