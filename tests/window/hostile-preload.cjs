// What no window of ours has: the raw channel, in the page itself.
const { ipcRenderer } = require('electron')
window.askRaw = (...args) => ipcRenderer.invoke('station.call', ...args)
