import { once } from 'node:events'
import type { Worker } from 'node:worker_threads'
import { afterEach, describe, expect, it } from 'vitest'
import { readPng, readZplLabels } from '../../../tests/simulators/read-labels.ts'
import { LabelDrawer, type DrawRequest } from './draw-in-worker.ts'
import { sampleUnit, shippedTemplate } from './sample-labels.fixture.ts'

const request: DrawRequest = {
  template: shippedTemplate('unit-100x50'),
  content: sampleUnit,
  dpi: 203,
  encode: 'zpl',
  copies: 1,
  symbols: 'bitmap',
  isTurned: false,
}
const drawers: LabelDrawer[] = []
function newDrawer(): LabelDrawer {
  const drawer = new LabelDrawer({ fontFolder: null })
  drawers.push(drawer)
  return drawer
}
afterEach(async () => {
  await Promise.all(drawers.splice(0).map((drawer) => drawer.close()))
})

describe('the thread that draws labels', () => {
  it('leaves the symbols to the printer where it is told to, but not in a picture', async () => {
    const drawer = newDrawer()
    const [dots, native, picture] = await Promise.all([
      drawer.draw(request),
      drawer.draw({ ...request, symbols: 'native' }),
      drawer.draw({ ...request, symbols: 'native', encode: 'png' }),
    ])
    const textOf = (drawn: typeof dots) => (drawn.ok ? Buffer.from(drawn.value.bytes).toString('latin1') : '')
    expect(textOf(dots)).not.toContain('KRK01A7B8C9D2X')
    expect(textOf(native)).toContain('^FD>:KRK01A7B8C9D2X^FS')
    const shown = await readPng(Buffer.from(textOf(picture), 'latin1'))
    expect(shown.symbols).toHaveLength(2)
  })

  it('answers each label with its own bytes, as a print job or as a picture', async () => {
    const drawer = newDrawer()
    const [job, picture] = await Promise.all([
      drawer.draw({ ...request, content: { ...sampleUnit, lpn: 'KRK01A7B8C9D3Y' } }),
      drawer.draw({ ...request, encode: 'png' }),
    ])
    if (!job.ok || !picture.ok) throw new Error('refused')
    const [printed] = await readZplLabels(job.value.bytes, { widthMm: 100, heightMm: 50, dpmm: 8 })
    expect(new Set(printed?.symbols.map(({ text }) => text))).toEqual(new Set(['KRK01A7B8C9D3Y']))
    const seen = await readPng(picture.value.bytes)
    expect(seen).toMatchObject({ width: picture.value.widthDots, height: picture.value.heightDots })
    expect(new Set(seen.symbols.map(({ text }) => text))).toEqual(new Set(['KRK01A7B8C9D2X']))
  })

  it('hands a refusal over as a refusal', async () => {
    const refusal = await newDrawer().draw({ ...request, content: { ...sampleUnit, lpn: '' } })
    expect(refusal).toMatchObject({ ok: false, error: { code: 'symbol-empty' } })
  })

  it('rejects what it cannot do, and draws on', async () => {
    const drawer = newDrawer()
    await expect(drawer.draw({ ...request, copies: 0 })).rejects.toThrow(/0 copies/)
    await expect(drawer.draw(request)).resolves.toMatchObject({ ok: true })
  })

  it('rejects the label that was lost when it died, and draws the next one', async () => {
    const started = once(process, 'worker') as Promise<[Worker]>
    const drawer = newDrawer()
    drawer.warmUp()
    const [thread] = await started
    await drawer.draw(request)
    const lost = expect(drawer.draw(request)).rejects.toThrow('died')
    await thread.terminate()
    await lost
    await expect(drawer.draw(request)).resolves.toMatchObject({ ok: true })
  })

  it('rejects when its fonts are missing, without starting itself over and over', async () => {
    const drawer = new LabelDrawer({ fontFolder: '/nowhere' })
    drawers.push(drawer)
    await expect(drawer.draw(request)).rejects.toThrow('died')
    await expect(drawer.draw(request)).rejects.toThrow('died')
  })

  it('rejects what was asked before and after it was closed', async () => {
    const drawer = newDrawer()
    const waiting = drawer.draw(request)
    await Promise.all([expect(waiting).rejects.toThrow(), drawer.close()])
    await expect(drawer.draw(request)).rejects.toThrow('closed')
  })
})
