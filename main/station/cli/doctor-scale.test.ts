import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { needs } from '#tests/simulators/needs'
import { startScaleEmulator } from '#tests/simulators/scale/scale-emulator'
import { doctor } from './doctor.ts'

test.skipIf(!needs('socat'))('doctor says what to do about a scale that bears too much', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'backdock-doctor-'))
  const scale = await startScaleEmulator({ protocol: 'sma', dir })
  onTestFinished(async () => {
    await scale.stop()
    rmSync(dir, { recursive: true, force: true })
  })
  const config = join(dir, 'config.json')
  const serial = { id: 'scale', kind: 'serial', path: scale.path, protocol: 'sma' }
  writeFileSync(config, JSON.stringify({ scales: [serial] }))
  const said = async (): Promise<string[]> => {
    const lines: string[] = []
    const terminal = { out: (line: string) => void lines.push(line), err: () => {} }
    await doctor.run({ values: { config }, positionals: [], terminal })
    return lines.filter((line) => line.includes('device scale'))
  }
  expect(await said()).toEqual(['works  device scale: ready'])
  scale.shown = { kind: 'overload' }
  expect(await said()).toEqual(['NOT OK  device scale: more lies on it than it can weigh; take it off'])
})
