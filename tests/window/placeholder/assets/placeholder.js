// Keeps what the shell tells, so that a test can read it.
window.told = { states: [], events: [], violations: [] }
document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
  window.told.violations.push(`${violatedDirective} ${blockedURI}`),
)
window.station.on('core.state', (state) => window.told.states.push(state))
window.station.on('station.event', (event) => window.told.events.push(event))
