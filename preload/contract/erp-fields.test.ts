import { describe, expect, it } from 'vitest'
import {
  ERP_WAYS,
  fieldsOfWay,
  valueAt,
  hasPlaces,
  wayOfEntry,
  withValueAt,
  type ErpFieldPage,
  type ErpWay,
} from './erp-fields.ts'

const named = (way: ErpWay, page: ErpFieldPage): string[] =>
  fieldsOfWay(way).flatMap((field) => (field.page === page ? [field.name] : []))

const field = (name: string) => fieldsOfWay('tryton').find((each) => each.name === name)

describe('what is asked of an ERP', () => {
  it('is what its config has, the client first and what need not be said last', () => {
    expect(named('tryton', 'way').slice(0, 5)).toEqual(['client', 'url', 'database', 'user', 'passwordFrom'])
    expect(named('tryton', 'way')).toEqual(expect.arrayContaining(['caFile', 'blindCustomer']))
    expect(named('rest', 'way').slice(-3)).toEqual(['proxyUrl', 'proxyUser', 'proxyPasswordFrom'])
    expect(named('file-drop', 'way')).toEqual(['client', 'folder'])
    expect(named('sftp', 'way').slice(0, 6)).toEqual([
      'client',
      'folder',
      'sftp.host',
      'sftp.port',
      'sftp.user',
      'sftp.hostKey',
    ])
  })

  it('knows what has to be said, what holds otherwise, and what is a secret', () => {
    expect(field('url')).toMatchObject({ kind: 'text', isRequired: true })
    expect(field('client')).toMatchObject({ isRequired: false, otherwise: 'MAIN' })
    expect(field('passwordFrom')).toMatchObject({ kind: 'secret', isRequired: true })
    expect(field('schedule')).toMatchObject({ page: 'times', otherwise: '* * * * *' })
    expect(field('atOnce')).toMatchObject({ kind: 'yes-no', page: 'times' })
  })

  it.each(ERP_WAYS)('asks of %s what its words mean, where it says of places, too', (way) => {
    expect(named(way, 'words').length > 0).toBe(hasPlaces(way))
  })

  it.each(ERP_WAYS)('asks of %s when it is told, and where it is', (way) => {
    expect(named(way, 'times')).toContain('schedule')
    expect(named(way, 'way').some((name) => name === 'url' || name === 'folder')).toBe(true)
  })
})

describe('a value inside another', () => {
  const entry = { kind: 'file-drop', folder: 'in', sftp: { host: 'a', port: 22 } }

  it('is read and put where the file has it', () => {
    expect(valueAt(entry, 'sftp.host')).toBe('a')
    expect(valueAt(entry, 'folder.host')).toBeUndefined()
    expect(valueAt(entry, 'constructor')).toBeUndefined()
    expect(withValueAt(entry, 'sftp.host', 'b')).toEqual({ ...entry, sftp: { host: 'b', port: 22 } })
    expect(withValueAt({ folder: 'in' }, 'sftp.host', 'b')).toEqual({ folder: 'in', sftp: { host: 'b' } })
  })

  it('takes the one around it along when it is the last that goes', () => {
    expect(withValueAt({ folder: 'in', sftp: { host: 'a' } }, 'sftp.host', undefined)).toEqual({
      folder: 'in',
    })
  })

  it('tells a drop folder on another computer from one here', () => {
    expect(wayOfEntry(entry)).toBe('sftp')
    expect(wayOfEntry({ kind: 'file-drop', folder: 'in' })).toBe('file-drop')
    expect(wayOfEntry({ kind: 'sap' })).toBeNull()
    expect(wayOfEntry({ kind: 'sftp' })).toBeNull()
  })
})
