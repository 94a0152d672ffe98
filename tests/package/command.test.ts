import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { BadgeAnswer, CommandCard } from '#tests/journeys/black-box'
import { RunningStation } from '#tests/journeys/driver'
import { GTIN, site } from '#tests/journeys/site'
import { Worker } from '#tests/journeys/worker'
import { hasSocat, openPty } from '#tests/simulators/pty'
import { readZplLabels } from '#tests/simulators/read-labels'
import { command, does, runs, temporaryFolder } from './at-a-packaged-terminal.ts'
import { installed } from './packages.ts'

const backdock = join(installed, 'resources', 'bin', 'backdock')
const initWords = (data: string): string[] => ['init', '--data', data, '--site', 'WAW', '--station', '01']

describe('`backdock` of an installed product', () => {
  it('runs the station by its own Node, where the machine has none', async () => {
    const program = command(backdock)
    const data = join(temporaryFolder(), 'data')
    await does(program, ...initWords(data))
    const doctor = await does(program, 'doctor', '--data', data)
    const own = spawnSync(join(installed, 'resources', 'node', 'node'), ['--version'], { encoding: 'utf8' })
    expect(doctor).toContain(`works  Node: ${own.stdout.trim()}`)
    expect(doctor).not.toContain('NOT OK')
  })

  it('says what a command is told wrongly, and what all of them are', async () => {
    const program = command(backdock)
    expect(await does(program, '--help')).toContain('init --data DIR')
    expect(await does(program, 'help')).toContain('init --data DIR')
    expect(await runs(program, 'innit')).toMatchObject({ code: 2, stderr: expect.stringContaining('innit') })
    expect((await runs(program, 'verify', '--data', '/no such folder')).code).toBe(1)
  })

  it('works from any folder and through links, as /usr/bin/backdock is one', async () => {
    const links = temporaryFolder()
    const [first, second] = [join(links, 'first'), join(links, 'below', 'backdock')]
    mkdirSync(join(links, 'below'))
    symlinkSync(backdock, first)
    symlinkSync('../first', second)
    const [name, ...words] = command(second)
    const { status, stdout } = spawnSync(name, [...words, ...initWords('here')], {
      cwd: links,
      encoding: 'utf8',
    })
    expect([status, stdout]).toEqual([0, expect.stringContaining('WAW-01')])
    expect(existsSync(join(links, 'here', 'backdock.db'))).toBe(true)
  })

  it.skipIf(!hasSocat())('takes a return from badge to tote, and draws its label', async () => {
    const { worker, labels, units } = await openBench()
    await worker.opens('PERFECT')
    await worker.scan(GTIN.shirt)
    await worker.say('as-new')
    const { lpn = 'none' } = worker.context
    await worker.putAway()
    expect(await units()).toContain(lpn)

    // Natives and fonts are there: it can be read.
    const [file = 'none', ...more] = readdirSync(labels)
    expect(more).toEqual([])
    const paper = { widthMm: 100, heightMm: 50, dpmm: 8 } as const
    const [label] = await readZplLabels(readFileSync(join(labels, file)), paper)
    expect(label?.symbols.map(({ text }) => text)).toContain(lpn)
  })
})

/** The made-up site with a worker signed in, on a serial scanner and a printer that lays its labels in a folder. */
async function openBench(): Promise<{ worker: Worker; labels: string; units: () => Promise<string> }> {
  const program = command(backdock)
  const folder = temporaryFolder()
  const data = join(folder, 'data')
  const file = (name: string, content: object): string => {
    writeFileSync(join(folder, name), JSON.stringify(content))
    return join(folder, name)
  }
  const inData = async (name: string, ...words: string[]): Promise<string> =>
    does(program, name, '--data', data, ...words)

  await does(program, ...initWords(data))
  const made = await inData('badge', '--role', 'worker', '--name', 'Ana', '--json')
  for (const [kind, rows] of Object.entries(site))
    await inData('import', '--kind', kind, file(`${kind}.json`, rows))
  const { commands } = CommandCard.parse(JSON.parse(await inData('command-card', '--json')))
  const codes = new Map(commands.map(({ name, code }) => [name, code]))

  const pty = await openPty({ dir: folder, name: 'scanner' })
  onTestFinished(() => pty.close())
  const labels = join(folder, 'labels')
  mkdirSync(labels)
  const size = { language: 'zpl', widthMm: 100, heightMm: 50, dpi: 203 }
  const config = file('station.json', {
    scanners: [{ id: 'bench', kind: 'serial', path: pty.devicePath, baudRate: 9600 }],
    printers: [{ id: 'labels', kind: 'file', folder: labels, ...size }],
    label: { policy: 'always' },
  })
  const station = new RunningStation({ data, config, program, write: (bytes) => pty.write(bytes) })
  onTestFinished(() => station.kill())
  await station.untilPrompt()
  expect(station.lines.map(({ event }) => event)).toContain('ready')

  const worker = new Worker({ code: (name) => codes.get(name) ?? `the card has no ${name}` }, station)
  await worker.scan(BadgeAnswer.parse(JSON.parse(made)).badge)
  return { worker, labels, units: () => inData('show', 'units', '--json') }
}
