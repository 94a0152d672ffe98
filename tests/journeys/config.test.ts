import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { expectRefused, expectSentence, file, init, quick, temporaryFolder } from './at-a-terminal.ts'
import { station } from './headless.ts'

const drop = (to: string) => ({
  erps: [{ client: 'MAIN', kind: 'file-drop', folder: to, schedule: '* * * * *' }],
})

describe('the config', () => {
  it('that does not fit is refused whole, naming the path', async () => {
    const folder = temporaryFolder()
    const data = join(folder, 'data')
    await init(data)
    const printer = {
      id: 'p',
      kind: 'tcp',
      host: 'h',
      port: 9100,
      language: 'zpl',
      widthMm: 100,
      heightMm: 50,
      dpi: 203,
    }
    for (const [config, path] of [
      [{ printers: [printer, { ...printer, id: 'q', dpi: 204 }] }, 'printers.1.dpi'],
      [{ scanners: [{ id: 's', kind: 'psychic' }] }, 'scanners.0.kind'],
      [{ label: { policy: 'sometimes' } }, 'label.policy'],
      [
        { erps: [{ kind: 'tryton', url: 'https://x', database: 'd', user: 'u', passwordFrom: 'hunter2' }] },
        'erps.0.passwordFrom',
      ],
      [{ surprise: true }, 'surprise'],
    ] as const) {
      const args = ['run', '--data', data, '--config', file(folder, 'config.json', config)]
      const { code, stdout, stderr } = await quick(...args)
      expect([code, stdout]).toEqual([1, ''])
      expect(stderr).toContain(path)
      expect(stderr).not.toContain('hunter2')
      expectSentence(stderr)
    }
    const broken = await station(
      'run',
      '--data',
      data,
      '--config',
      file(folder, 'config.json', '{"scanners":'),
    )
    expectRefused(broken)
  })

  it('is tried by the doctor and by erp-check, in words', async () => {
    const folder = temporaryFolder()
    const data = join(folder, 'data')
    await init(data)
    const fine = file(folder, 'fine.json', {})
    expect((await station('doctor', '--data', data, '--config', fine)).code).toBe(0)
    const scanners = [{ id: 'bench', kind: 'serial', path: join(folder, 'no-such-tty') }]
    const missing = file(folder, 'missing.json', { scanners })
    const ill = await station('doctor', '--data', data, '--config', missing)
    expect(ill.code).toBe(1)
    expect(ill.stdout + ill.stderr).toContain('bench')
    expectSentence(ill.stderr)

    const typing = {
      scanners: [{ id: 'desk', kind: 'wedge' }],
      buttons: [{ id: 'pedal', kind: 'key', code: 'F13', does: 'photo' }],
    }
    expect((await station('doctor', '--config', file(folder, 'typing.json', typing))).code).toBe(0)
    // A model that nobody makes: whatever is plugged in here, it is not this.
    const hid = { scanners: [{ id: 'pos', kind: 'hid-pos', vendorId: 1, productId: 1 }] }
    const absent = await station('doctor', '--config', file(folder, 'hid.json', hid))
    expect([absent.code, absent.stdout]).toEqual([1, expect.stringContaining('device pos: it is not there')])

    const reachable = file(folder, 'reachable.json', drop(folder))
    expect((await station('erp-check', '--data', data, '--config', reachable)).code).toBe(0)
    const gone = file(folder, 'gone.json', drop(join(folder, 'no', 'share')))
    const refused = await station('erp-check', '--data', data, '--config', gone)
    expect(refused.code).toBe(1)
    expect(refused.stderr).toContain(join(folder, 'no', 'share'))
    expectSentence(refused.stderr)
    const url = await station('erp-check', '--url', 'http://127.0.0.1:9/', '--secret-from', 'env:NOTHING')
    expectRefused(url)
  })
})
