import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { PhotoBench } from '#tests/photo-bench'
import { temporaryFolder } from '#tests/rows'
import { EXIT, readWords } from './command.ts'
import { exportFile } from './export.ts'

async function run(args: readonly string[]) {
  const said: string[] = []
  const terminal = {
    out: (line: string) => void said.push(line),
    err: (line: string) => void said.push(line),
  }
  const { values, positionals } = readWords(exportFile, args)
  return { exit: await exportFile.run({ values, positionals, terminal }), said }
}

it('writes the evidence of one piece beside a station at work, in the station’s language', async () => {
  const at = new PhotoBench().asked()
  at.bench.command('no-camera')
  for (let turns = 0; at.bench.step === 'question' && turns < 9; turns++)
    at.bench.command(at.bench.options[0] ?? '')
  const to = join(temporaryFolder(), 'evidence.zip')
  const evidence = ['--data', at.folder, '--kind', 'evidence', '--to', to, '--json']
  const lpn = at.bench.prompt.context.lpn ?? ''
  expect(await run([...evidence, '--unit', lpn])).toEqual({
    exit: EXIT.done,
    said: [JSON.stringify({ to, files: 3 })],
  })
  expect(readFileSync(to).subarray(0, 2).toString()).toBe('PK')
  expect(await run([...evidence, '--unit', 'NOBODY'])).toEqual({
    exit: EXIT.refused,
    said: ['No piece here has that label.'],
  })
})

it('says what is missing before it opens anything', async () => {
  const to = join(temporaryFolder(), 'x')
  const asked = ['--data', 'nowhere', '--to', to, '--kind']
  await expect(run([...asked, 'evidence'])).rejects.toThrow('--unit is needed')
  await expect(run([...asked, 'units'])).rejects.toThrow('--format must be one of')
  await expect(run([...asked, 'evidence', '--unit', 'X', '--people', 'all'])).rejects.toThrow(
    '--people must be',
  )
  expect(existsSync(to)).toBe(false)
})
