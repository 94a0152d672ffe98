import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

export type Package = { folder: string; name: string; version: string; license: string }

/** Before npm asked for one expression, packages listed those that one may choose from. */
type About = Partial<Package> & { licenses?: readonly { type: string }[] }

const anyOf = (licenses: About['licenses']): string =>
  licenses?.map(({ type }) => type).join(' OR ') || 'none named'

/** The npm package that a file belongs to; null for what is ours. */
export function ownerOf(file: string): Package | null {
  if (!file.split('node_modules').slice(1).length) return null
  for (let folder = dirname(file); folder !== dirname(folder); folder = dirname(folder)) {
    const about = join(folder, 'package.json')
    if (!existsSync(about)) continue
    const { name, version, license, licenses } = JSON.parse(readFileSync(about, 'utf8')) as About
    // Some packages keep one that only says of which kind their modules are.
    if (name !== undefined && version !== undefined)
      return { folder, name, version, license: license ?? anyOf(licenses) }
  }
  return null
}
