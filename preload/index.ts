import { contextBridge, ipcRenderer, type IpcRendererEvent } from 'electron'
import type { BridgeEvents, CoreState, StationBridge } from '#contract/bridge'
import { callPermissions } from '#contract/call-permissions'
import { refused } from '#contract/result'

const events = {
  'station.event': true,
  'core.state': true,
  'bench.view': true,
  'devices.changed': true,
  'demo.changed': true,
} satisfies Record<keyof BridgeEvents, true>
const unknownName = refused({ code: 'fault', faultId: 'unknown-call' } as const)

// The page begins to listen after the shell has told it: the last state is kept for whoever comes late.
let lastState: CoreState | null = null
ipcRenderer.on('core.state', (_event, state: CoreState) => void (lastState = state))

const station: StationBridge = {
  call: (name, input) =>
    Object.hasOwn(callPermissions, name)
      ? ipcRenderer.invoke('station.call', name, input)
      : Promise.resolve(unknownName),
  print: () => ipcRenderer.invoke('window.print'),
  saveRules: (which) => ipcRenderer.invoke('window.save-rules', which),
  on(name, listener) {
    if (!Object.hasOwn(events, name)) return () => {}
    const hear = (_event: IpcRendererEvent, event: Parameters<typeof listener>[0]): void => listener(event)
    ipcRenderer.on(name, hear)
    if (name === 'core.state' && lastState) listener(lastState as Parameters<typeof listener>[0])
    return () => void ipcRenderer.off(name, hear)
  },
}
contextBridge.exposeInMainWorld('station', station)
