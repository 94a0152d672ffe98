import type { DeviceReason, DeviceState, DeviceWarning } from '#contract/devices'

/** Why a configured device cannot be used, and what to do; a new reason does not compile before it has words here. */
const ADVICE: Readonly<Record<DeviceReason, string>> = {
  'not-there': 'it is not there; plug it in or correct its path',
  busy: 'another program holds it; is a station running already?',
  'no-permission': 'this account may not use it; on Linux see "device rules" and "groups"',
  unplugged: 'it was unplugged; plug it in again',
  refused: 'nothing listens at its address; is it switched on?',
  'timed-out': 'it does not answer; check its address and the network',
  unreachable: 'it cannot be reached; check its address and the network',
  broken: 'it does not work as it should; switch it off and on, and check its cable',
  'keyboard-mode':
    'it types like a keyboard; scan the barcode for USB HID POS in its maker\'s guide, or configure it as a "wedge"',
  'several-there':
    'several like it are connected; name its vendorId, productId or serialNumber in the config',
  stopped: 'it was not tried to its end; try again',
  'paper-out': 'it is out of labels; load some, close the cover, press Feed',
  'ribbon-out': 'it is out of ribbon; put in a new one, close the cover',
  'head-open': 'its cover is open; close it until it clicks',
  paused: 'it is on pause; press Pause or Feed on it',
  'too-hot': 'it is too hot; let it rest',
  'too-cold': 'it is too cold; let it warm up',
  'paper-jam': 'labels are jammed in it; open the cover and take them out',
  'cutter-jam': 'its cutter is stuck; switch it off, free the cutter, switch it on',
  'printer-fault': 'it reports a fault of its own; look at its display',
  'no-answer': 'it does not say how it is; check its "language", or set "status" to "one-way"',
  'not-understood': 'its answers make no sense; check its "language" and its line\'s speed',
  'scale-overload': 'more lies on it than it can weigh; take it off',
  'scale-underload': 'it shows less than nothing; clear its pan and set it to zero',
  'scale-fault': 'it reports a fault of its own; switch it off and on, or have it calibrated',
  'scale-unit': 'it weighs in a unit other than g, kg, oz and lb; change that in its menu',
  'scale-garbled': 'its answers make no sense; check protocol, baudRate, dataBits and parity in the config',
  'spooler-off': 'the print service is not running here; install it (CUPS: "cups") or start it',
  'queue-missing': 'this computer has no print queue of that name; correct it, or set the queue up',
  'no-picture': 'it sends no picture; open its cover or plug it in again',
  'too-dark': 'it sees only black; more light, or take its cap off',
  'queue-stopped': 'its print queue is stopped or takes no jobs; resume it (CUPS: "cupsenable NAME")',
}

const WARNINGS: Readonly<Record<DeviceWarning, string>> = {
  'paper-low': 'ready; its labels run out soon',
}

/** What a person at a terminal is told of a device's state. */
export function stateSentence(state: DeviceState): string {
  switch (state.kind) {
    case 'ready':
      return state.warning === undefined ? 'ready' : WARNINGS[state.warning]
    case 'absent':
      return ADVICE['not-there']
    case 'opening':
      return 'it is not open yet; that can be seen in the window'
    case 'waiting':
    case 'attention':
      return ADVICE[state.reason]
  }
}
