import { createRequire } from 'node:module'

const require = createRequire(import.meta.url)

// The canvas loads every font of the machine as it is imported, unless this is set before; a label must look the
// same on every machine. An import would run before this line, also in a bundle.
process.env['DISABLE_SYSTEM_FONTS_LOAD'] = '1'
export const canvas = require('@napi-rs/canvas') as typeof import('@napi-rs/canvas')

const registered = new Set<string>()

/** Makes a font file known to the canvas under this name, once. Throws when the file is missing or no font. */
export function registerFont(path: string, name: string): void {
  if (registered.has(name)) return
  if (canvas.GlobalFonts.registerFromPath(path, name) === null)
    throw new Error(`cannot read the font ${path}`)
  registered.add(name)
}
