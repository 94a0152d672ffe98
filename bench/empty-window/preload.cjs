const { contextBridge, ipcRenderer } = require('electron')
contextBridge.exposeInMainWorld('core', {
  last: () => ipcRenderer.invoke('last'),
  on: (listener) => void ipcRenderer.on('core', (_event, message) => listener(message)),
})
