import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { expect, it, onTestFinished } from 'vitest'
import { readConfig } from '#contract/config'
import { serialScale } from '#station/devices/scale/serial-scale'
import type { Weight } from '#station/devices/scale/scale'
import { Traffic } from '#station/devices/traffic'
import { Heard } from '../heard.ts'
import { needs } from '../needs.ts'

const script = fileURLToPath(new URL('../../../scripts/simulate.mjs', import.meta.url))

it.skipIf(!needs('socat'))('a scale that a person plays is weighed by the station, until q', async () => {
  const played = spawn(process.execPath, [script, 'scale', '--protocol', 'toledo-8217'])
  onTestFinished(() => void played.kill())
  const lines = new Heard<string>()
  createInterface({ input: played.stdout }).on('line', lines.hear)
  const [, path = ''] = / at (\S+),/.exec(await lines.first((line) => line.includes(' at '))) ?? []
  const weights = new Heard<Weight | null>()
  const read = readConfig({
    scales: [{ id: 'scale', kind: 'serial', path, protocol: 'toledo-8217', unit: 'kg' }],
  })
  const [config] = read.ok ? read.value.scales : []
  if (config?.kind !== 'serial') throw new Error(JSON.stringify(read))
  const callbacks = { onState: () => undefined, onWeight: weights.hear, traffic: new Traffic() }
  const scale = serialScale('scale', config, callbacks)
  scale.start()
  played.stdin.write('1.250\n')
  expect((await weights.count(1))?.grams).toBe(1250)
  played.stdin.write('moves 0.5\n')
  expect(await weights.first((weight) => weight === null)).toBeNull()
  played.stdin.write('elephant\nunplug\n')
  await lines.first((line) => line.includes('"elephant"?'))
  await lines.first((line) => line.includes('the cable is out'))
  await scale.stop()
  const ended = once(played, 'exit')
  played.stdin.write('q\n')
  expect(await ended).toEqual([0, null])
})

it.each([
  [['scale', '--help'], 0, '--protocol'],
  [['scale', '--protocol', 'morse'], 2, 'mt-sics, sma'],
  [['scale', '--unit', 'stone'], 2, 'g, kg, oz, lb'],
  [['scale', '--port', '1'], 2, '--port'],
])('says what can be asked for: %o', (words, status, said) => {
  const ended = spawnSync(process.execPath, [script, ...words], { encoding: 'utf8' })
  expect(ended.status).toBe(status)
  expect(ended.stdout + ended.stderr).toContain(said)
})
