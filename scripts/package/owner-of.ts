import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

export type Package = { folder: string; name: string; version: string; license: string }

/** The npm package that a file belongs to; null for what is ours. */
export function ownerOf(file: string): Package | null {
  if (!file.split('node_modules').slice(1).length) return null
  for (let folder = dirname(file); folder !== dirname(folder); folder = dirname(folder)) {
    const about = join(folder, 'package.json')
    if (!existsSync(about)) continue
    const { name, version, license } = JSON.parse(readFileSync(about, 'utf8')) as Partial<Package>
    // Some packages keep one that only says of which kind their modules are.
    if (name !== undefined && version !== undefined)
      return { folder, name, version, license: license ?? 'none named' }
  }
  return null
}
