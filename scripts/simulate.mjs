// Plays a device that is not there: npm run simulate -- printer --language zpl --port 9100
/** What can be played; each is handed the words behind its name and settles when it has ended. */
const THINGS = {
  printer: {
    is: 'a label printer: ZPL, TSPL, EPL or ESC/POS, over TCP or a pty',
    play: async (words) => (await import('../tests/simulators/printer/simulate.ts')).simulatePrinter(words),
  },
  scale: {
    is: 'a scale on a serial line: MT-SICS, SMA, Toledo 8217, Ohaus, CAS',
    play: async (words) => (await import('../tests/simulators/scale/simulate.ts')).simulateScale(words),
  },
}

const [name, ...words] = process.argv.slice(2)
const thing = Object.hasOwn(THINGS, name ?? '') ? THINGS[name] : undefined
if (thing) {
  process.exitCode = await thing.play(words)
} else {
  const isAsked = name === '--help' || name === '-h' || name === undefined
  const list = Object.entries(THINGS).map(([known, { is }]) => `  ${known.padEnd(10)}${is}`)
  const help = ['npm run simulate -- THING [--help]', '', ...list].join('\n')
  if (isAsked) console.log(help)
  else console.error(`Nobody can play "${name}".\n${help}`)
  process.exitCode = isAsked ? 0 : 2
}
