import type { Flavour } from './fuses.ts'

const FOR_TESTS = `THIS PACKAGE IS FOR TESTS. Whoever can start it can attach to it.`

const OLD_ELECTRON = `THIS PACKAGE IS FOR DEVELOPMENT AND TESTS ONLY. Its Electron is an old one without security fixes, out of an npm
package; a package for users is made with the official Electron, and has no such line.`

/** What lies beside the program for whoever wonders what it is. */
export function aboutText(about: {
  version: string
  flavour: Flavour
  electron: string
  isOfficialElectron: boolean
  node: string
}): string {
  return [
    `Backdock ${about.version}: the station at a warehouse's returns dock`,
    `Electron ${about.electron}, and Node ${about.node} for the station itself`,
    ...(about.flavour === 'for-tests' ? [FOR_TESTS] : []),
    ...(about.isOfficialElectron ? [] : [OLD_ELECTRON]),
    `backdock                     opens the window
resources/bin/backdock       the same, and with a command the station without a window: backdock --help
licences.txt                 whose work is in here, and on which terms`,
  ]
    .join('\n\n')
    .concat('\n')
}
