import { describe, expect, it } from 'vitest'
import { ButtonConfig, PrinterConfig, ScaleConfig, ScannerConfig } from '#contract/device-config'
import { DEVICE_KINDS, type DeviceKind } from '#contract/devices'
import { fieldsOf, firstEntry, isSameValue, valueOf, waysOf, withValue, writtenOf } from './fields.ts'

const CONTRACT = {
  scanner: ScannerConfig,
  printer: PrinterConfig,
  scale: ScaleConfig,
  button: ButtonConfig,
} satisfies Record<DeviceKind, unknown>

/** What the config takes of a device of this kind that is connected in this way: each field, and the check of its value. */
function inContract(kind: DeviceKind, how: string) {
  const objects = CONTRACT[kind].def.options.map((option) => ('shape' in option ? option : option.def.in))
  const object = objects.find(({ shape }) => shape.kind.safeParse(how).success)
  if (!object) throw new Error(`no ${kind} by ${how}`)
  const { kind: _kind, ...fields } = object.shape
  return Object.entries(fields)
}

const everyWay = DEVICE_KINDS.flatMap((kind) => waysOf(kind).map((how) => ({ kind, how })))

describe('the screen and the config file are the same thing', () => {
  it('knows every way in which a device can be connected', () => {
    const inFile = DEVICE_KINDS.flatMap((kind) =>
      CONTRACT[kind].def.options.flatMap((option) => {
        const { shape } = 'shape' in option ? option : option.def.in
        return shape.kind.def.values.map((how) => `${kind} ${how}`)
      }),
    )
    expect(everyWay.map(({ kind, how }) => `${kind} ${how}`).toSorted()).toEqual(inFile.toSorted())
  })

  it.each(everyWay)(
    'a $kind by $how has a control for each field that its entry may have',
    ({ kind, how }) => {
      // Of what the printer or the scale is depends what else is asked.
      const entry = kind === 'scale' && how === 'serial' ? { protocol: 'toledo-8217' } : {}
      const asked = fieldsOf(kind, how, entry).map(({ name }) => name)
      // A printer behind a spooler has no way back: there is nothing to choose.
      const given = kind === 'printer' && !['tcp', 'device', 'serial'].includes(how)
      const fields = inContract(kind, how).map(([name]) => name)
      const wanted = given ? fields.filter((name) => !['status', 'reportsPrinted'].includes(name)) : fields
      expect(asked.toSorted()).toEqual(wanted.toSorted())
    },
  )

  it.each(everyWay)('of a $kind by $how it offers what the file takes, and all of it', ({ kind, how }) => {
    for (const field of fieldsOf(kind, how, { protocol: 'toledo-8217' })) {
      if (field.kind !== 'choice') continue
      const shape = inContract(kind, how).find(([name]) => name === field.name)?.[1]
      if (!shape) continue
      const offered = field.choices.map(({ value }) => value)
      for (const value of offered) expect(shape.safeParse(value).success, field.name).toBe(true)
      const taken = LIKELY_VALUES.filter((value) => shape.safeParse(value).success)
      const isClosed = field.name !== 'baudRate'
      if (isClosed) for (const value of taken) expect(offered, field.name).toContain(value)
    }
  })

  it('leaves what is not answered as it is where nobody touched it', () => {
    const printed = fieldOf('printer', 'tcp', 'prints')
    if (printed.kind !== 'choice') throw new Error('not a choice')
    expect(printed.choices.filter(({ value }) => isSameValue(value, ['unit']))).toHaveLength(1)
    expect(printed.choices.filter(({ value }) => isSameValue(value, undefined))).toHaveLength(1)
  })
})

/** Every word and number that any closed list of the devices' config knows. */
const LIKELY_VALUES: readonly unknown[] = [
  5,
  6,
  7,
  8,
  1,
  1.5,
  2,
  203,
  300,
  'zpl',
  'tspl',
  'epl',
  'escpos',
  'two-way',
  'one-way',
  'bitmap',
  'native',
  'none',
  'even',
  'odd',
  'mark',
  'space',
  'kg',
  'lb',
  'accept',
  'photo',
  'mt-sics',
  'sma',
  'toledo-8217',
  'ohaus',
  'cas',
]

describe('what a scanner sends around every code', () => {
  const prefix = fieldOf('scanner', 'serial', 'prefix')

  it('is written as the file has it, with signs that no key types, and its spaces', () => {
    for (const sent of ['\u0002', ']C1', ' > ', 'a"b', '\\'])
      expect(valueOf(prefix, writtenOf(prefix, sent))).toBe(sent)
    expect(writtenOf(prefix, '\u0002')).toBe(String.raw`\u0002`)
    expect(valueOf(prefix, '"')).toBe('"')
    expect(valueOf(prefix, '')).toBeUndefined()
  })
})

function fieldOf(kind: DeviceKind, how: string, name: string) {
  const field = fieldsOf(kind, how, {}).find((each) => each.name === name)
  if (!field) throw new Error(`no ${name}`)
  return field
}

describe('a pedal that is a USB device of its own', () => {
  const vendor = fieldOf('button', 'hid', 'vendorId')

  it('has its USB numbers written as the system writes them', () => {
    for (const written of ['0c2e', '0C2E', 'c2e', ' 0x0c2e ']) expect(valueOf(vendor, written)).toBe(0x0c2e)
    expect(writtenOf(vendor, 0x0c2e)).toBe('0c2e')
    expect(writtenOf(vendor, undefined)).toBe('')
  })

  it('leaves what is no such number to the core to refuse', () => {
    for (const written of ['12345', 'pedal', '0c.2']) expect(valueOf(vendor, written)).toBe(written)
    expect(valueOf(vendor, ' ')).toBeUndefined()
  })

  it('begins with what it most likely presses', () => {
    expect(firstEntry('button', 'hid')).toEqual({ kind: 'hid', does: 'accept' })
    expect(firstEntry('button', 'key')).toEqual({ kind: 'key', does: 'accept' })
  })
})

it('reads a size with a comma or a point, and forgets what was emptied', () => {
  const width = fieldOf('printer', 'tcp', 'widthMm')
  expect([valueOf(width, '101,6'), valueOf(width, '101.6')]).toEqual([101.6, 101.6])
  expect(writtenOf(width, 101.6)).toBe('101.6')
  expect(withValue({ id: 'a', widthMm: 100 }, 'widthMm', valueOf(width, ''))).toEqual({ id: 'a' })
})
