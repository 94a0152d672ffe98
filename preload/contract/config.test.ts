import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readConfig } from './config.ts'

/** Word for word the sample of the published description of the headless station. */
const SAMPLE = `{ "scanners": [{ "id": "bench", "kind": "serial", "path": "/dev/ttyACM0", "baudRate": 9600 }],
  "printers": [{ "id": "labels", "kind": "tcp", "host": "127.0.0.1", "port": 9100, "language": "zpl",
                 "widthMm": 100, "heightMm": 50, "dpi": 203, "status": "two-way" }],
  "scales": [],
  "erps": [{ "client": "MAIN", "kind": "tryton", "url": "http://127.0.0.1:8000", "database": "returns", "user": "station",
             "passwordFrom": "env:ERP_PASSWORD", "schedule": "* * * * *" }],
  "label": { "policy": "always" }, "confirm": { "scanBack": true } }`

const label = { language: 'zpl', widthMm: 100, heightMm: 50, dpi: 203 }

const button = (more: object) => ({
  buttons: [{ id: 'pedal', kind: 'key', code: 'F13', does: 'photo', ...more }],
})
const printer = (change: object) => ({
  printers: [{ id: 'labels', kind: 'tcp', host: 'p', ...label, ...change }],
})
const scale = (change: object) => ({
  scales: [{ id: 'scale', kind: 'serial', path: '/dev/ttyS9', ...change }],
})
const erp = (change: object) => ({ erps: [{ kind: 'shopify', url: 'https://shop', ...change }] })

describe('a config that fits', () => {
  test('the published sample is taken as it stands', () => {
    expect(readConfig(JSON.parse(SAMPLE))).toEqual({
      ok: true,
      value: {
        ...(JSON.parse(SAMPLE) as object),
        buttons: [],
        erps: [
          {
            client: 'MAIN',
            kind: 'tryton',
            url: 'http://127.0.0.1:8000',
            database: 'returns',
            user: 'station',
            passwordFrom: 'env:ERP_PASSWORD',
            schedule: '* * * * *',
            jitterSeconds: 0,
            targets: {},
            leftOpenHours: 24,
            attachPhotos: false,
            answerWithinSeconds: 30,
            atOnce: false,
          },
        ],
        scanAhead: false,
        dock: { shifts: [], unitsAnHour: null, parcelsAnHour: null },
      },
    })
  })

  test('an empty config is a station with no devices that follows the rules', () => {
    expect(readConfig({})).toEqual({
      ok: true,
      value: {
        scanners: [],
        printers: [],
        scales: [],
        buttons: [],
        erps: [],
        label: { policy: 'rule' },
        confirm: { scanBack: true },
        scanAhead: false,
        dock: { shifts: [], unitsAnHour: null, parcelsAnHour: null },
      },
    })
  })

  test('what was left out is filled in', () => {
    const read = readConfig({
      scanners: [
        { id: 'a', kind: 'serial', path: '/dev/ttyUSB0' },
        { id: 'b', kind: 'tcp', host: 'tunnel', port: 2112 },
        { id: 'c', kind: 'tcp', listen: true, port: 2113 },
        { id: 'd', kind: 'hid-pos' },
        { id: 'e', kind: 'wedge' },
      ],
      printers: [
        { id: 'f', kind: 'tcp', host: '10.0.0.5', ...label },
        { id: 'g', kind: 'file', folder: '/srv/labels', ...label, dpi: 300 },
        { id: 'h', kind: 'device', path: '/dev/usb/lp0', ...label },
        { id: 'i', kind: 'cups', queue: 'Zebra-ZD421_dock.2', ...label },
        { id: 'j', kind: 'windows', name: '\\\\server\\Zebra ZD421 (dock)', ...label },
      ],
      scales: [
        { id: 'k', kind: 'serial', path: '/dev/ttyUSB1' },
        { id: 'l', kind: 'serial', path: '/dev/ttyUSB2', protocol: 'toledo-8217', unit: 'kg' },
        { id: 'm', kind: 'serial', path: '/dev/ttyUSB3', protocol: 'sma', baudRate: 2400, parity: 'odd' },
        { id: 'n', kind: 'hid' },
      ],
      erps: [{ kind: 'file-drop', folder: '/srv/drop' }],
    })
    expect(read).toMatchObject({
      ok: true,
      value: {
        scales: [
          { protocol: 'mt-sics', baudRate: 9600, dataBits: 8, parity: 'none' },
          { unit: 'kg', baudRate: 9600, dataBits: 7, parity: 'even' },
          { baudRate: 2400, dataBits: 8, parity: 'odd' },
          { kind: 'hid' },
        ],
        scanners: [
          { baudRate: 9600 },
          { host: 'tunnel', listen: false },
          { host: '127.0.0.1', listen: true },
          { kind: 'hid-pos' },
          { kind: 'wedge' },
        ],
        printers: [
          { port: 9100, status: 'two-way' },
          { folder: '/srv/labels', dpi: 300 },
          { path: '/dev/usb/lp0' },
          { queue: 'Zebra-ZD421_dock.2' },
          { name: '\\\\server\\Zebra ZD421 (dock)' },
        ],
        erps: [{ client: 'MAIN', schedule: '* * * * *', atOnce: false }],
      },
    })
  })
})

describe('a config that does not fit is refused, naming the place', () => {
  const rest = { kind: 'rest', url: 'https://erp.example.com/dock' }
  const odoo = { kind: 'odoo', database: 'd', tokenFrom: 'env:T', url: 'http://erp.example.com' }
  const sftp = { host: 'files.example.com', user: 'dock', hostKey: `SHA256:${'a'.repeat(43)}` }
  const drop = (more: object) => ({ kind: 'file-drop', folder: '/drop', sftp: { ...sftp, ...more } })
  const behind = { proxyUrl: 'http://proxy:3128', proxyUser: 'dock', proxyPasswordFrom: 'env:P' }
  const proxied = (more: object) => ({ ...rest, secretFrom: 'env:S', ...behind, ...more })
  test.each([
    ['a REST endpoint without any secret', rest, 'erps.0.secretFrom', 'secretFrom or tokenFrom'],
    [
      'a token that anybody could read on the way',
      { ...rest, tokenFrom: 'env:T', url: 'http://erp.example.com/dock' },
      'erps.0.url',
      'https',
    ],
    ['a password of an ERP likewise', odoo, 'erps.0.url', 'https'],
    ['quiet hours that no clock has', { ...odoo, quietHours: '22-5' }, 'erps.0.quietHours', '22:00-05:00'],
    [
      'a server whose key nobody pinned',
      drop({ hostKey: undefined }),
      'erps.0.sftp.hostKey',
      'erp-check --sftp',
    ],
    ['a fingerprint of an old kind', drop({ hostKey: 'MD5:00:11' }), 'erps.0.sftp.hostKey', 'SHA256:'],
    ['a password for no proxy', proxied({ proxyUrl: undefined }), 'erps.0.proxyUrl', 'proxyPasswordFrom'],
    [
      'a name without its password',
      proxied({ proxyPasswordFrom: undefined }),
      'erps.0.proxyUser',
      'or neither',
    ],
    [
      'a password in the proxy’s address',
      proxied({ proxyUrl: 'http://u:p@proxy' }),
      'erps.0.proxyUrl',
      'http',
    ],
    [
      'the proxy’s password itself',
      proxied({ proxyPasswordFrom: 'p' }),
      'erps.0.proxyPasswordFrom',
      'env:NAME',
    ],
    ['a server without any secret', drop({}), 'erps.0.sftp.keyFrom', 'keyFrom or passwordFrom'],
    [
      'another key of a server that is none',
      drop({ nextHostKey: 'soon' }),
      'erps.0.sftp.nextHostKey',
      'SHA256:',
    ],
    [
      'a passphrase of no key',
      drop({ passwordFrom: 'env:P', keyPassphraseFrom: 'env:K' }),
      'erps.0.sftp.keyFrom',
      'keyPassphraseFrom',
    ],
    ['a key instead of its place', drop({ keyFrom: '-----BEGIN' }), 'erps.0.sftp.keyFrom', 'env:NAME'],
  ])('%s', (_name, given, path, expected) => {
    const read = readConfig({ erps: [given] })
    expect(read).toMatchObject({ ok: false, error: { path } })
    expect(JSON.stringify(read)).toContain(expected)
  })

  test.each([
    ['a secret that only signs', { ...rest, secretFrom: 'env:S', url: 'http://erp.example.com/dock' }],
    ['the way to a proxy', proxied({})],
    ['this machine', { ...odoo, url: 'http://127.0.0.1:8069' }],
  ])('but %s may go without a certificate', (_name, given) => {
    expect(readConfig({ erps: [given] })).toMatchObject({ ok: true })
  })

  test.each([
    ['a resolution no printer of ours has', printer({ dpi: 204 }), 'printers.0.dpi', '203, 300'],
    ['a misspelt field', printer({ hieght: 50 }), 'printers.0.hieght', 'no such field'],
    [
      'a language nobody speaks',
      printer({ language: 'pcl' }),
      'printers.0.language',
      'zpl, tspl, epl, escpos',
    ],
    [
      'a queue that looks like an option',
      printer({ kind: 'cups', queue: '-d' }),
      'printers.0.queue',
      'queue',
    ],
    ['a queue with a line in it', printer({ kind: 'cups', queue: 'a\nb' }), 'printers.0.queue', 'queue'],
    ['a queue with a space', printer({ kind: 'cups', queue: 'the labels' }), 'printers.0.queue', 'spaces'],
    ['a queue that is a path', printer({ kind: 'cups', queue: '../jobs' }), 'printers.0.queue', 'queue'],
    ['a printer of no name', printer({ kind: 'windows', name: ' ' }), 'printers.0.name', 'Windows'],
    ['a printer with a NUL', printer({ kind: 'windows', name: 'a\0b' }), 'printers.0.name', 'Windows'],
    [
      'symbols that the printer cannot place',
      {
        printers: [
          { id: 'p', kind: 'serial', path: '/dev/ttyS0', ...label, language: 'escpos', symbols: 'native' },
        ],
      },
      'printers.0.symbols',
      'bitmap: in ESC/POS',
    ],
    ['a port that cannot be', printer({ port: 70_000 }), 'printers.0.port', '65535'],
    ['a kind of scanner nobody has', { scanners: [{ id: 'a', kind: 'ps2' }] }, 'scanners.0.kind', 'serial'],
    ['a scanner with no path', { scanners: [{ id: 'a', kind: 'serial' }] }, 'scanners.0.path', 'string'],
    [
      'a host that nobody named',
      { scanners: [{ id: 'a', kind: 'tcp', port: 1 }] },
      'scanners.0.host',
      'listen',
    ],
    ['a protocol that no scale speaks', scale({ protocol: 'morse' }), 'scales.0.protocol', 'mt-sics, sma'],
    [
      'a scale that does not say its unit, nor the config',
      scale({ protocol: 'toledo-8217' }),
      'scales.0.unit',
      '"kg" or "lb"',
    ],
    ['a unit that the scale says itself', scale({ unit: 'lb' }), 'scales.0.unit', 'says it itself'],
    ['an unknown section', { cameras: [] }, 'cameras', 'no such field'],
    ['a policy that is none', { label: { policy: 'sometimes' } }, 'label.policy', 'always, rule, never'],
    ['a password in the file', erp({ tokenFrom: 'hunter2' }), 'erps.0.tokenFrom', 'env:NAME'],
    [
      'a password under its own name',
      erp({ tokenFrom: 'env:T', password: 'x' }),
      'erps.0.password',
      'no such',
    ],
    ['a schedule that is none', erp({ tokenFrom: 'env:T', schedule: 'hourly' }), 'erps.0.schedule', 'cron'],
    ['something that is no object', 'printers', '', 'object'],
    [
      'two devices with one name',
      {
        scanners: [{ id: 'x', kind: 'wedge' }],
        printers: [{ id: 'x', kind: 'file', folder: 'f', ...label }],
      },
      'printers.0.id',
      'no other device',
    ],
    [
      'two scanners that type',
      {
        scanners: [
          { id: 'a', kind: 'wedge' },
          { id: 'b', kind: 'wedge' },
        ],
      },
      'scanners.1.kind',
      'another kind',
    ],
    ['a pedal on a key that scanners type', button({ code: 'KeyA' }), 'buttons.0.code', 'F13'],
    ['a pedal on the key that ends a scan', button({ code: 'Enter' }), 'buttons.0.code', 'F13'],
    ['a pedal that signs out', button({ does: 'sign-out' }), 'buttons.0.does', 'accept, photo'],
    [
      'bytes that are none',
      button({ kind: 'hid', code: undefined, vendorId: 1, productId: 2, report: '1 2' }),
      'buttons.0.report',
      'hex',
    ],
  ])('%s', (_, json, path, expected) => {
    expect(readConfig(json)).toEqual({
      ok: false,
      error: { code: 'config-does-not-fit', path, expected: expect.stringContaining(expected) },
    })
  })

  test('whatever stands in the file, it is answered', () => {
    const anywhere = fc.oneof(
      fc.jsonValue(),
      fc.record({ scanners: fc.array(fc.jsonValue()), printers: fc.array(fc.jsonValue()) }),
    )
    fc.assert(
      fc.property(anywhere, (json) => {
        const read = readConfig(json)
        expect(read.ok || read.error.code === 'config-does-not-fit').toBe(true)
      }),
    )
  })
})
