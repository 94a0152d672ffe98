import { createRequire } from 'node:module'
import { join } from 'node:path'

const require = createRequire(import.meta.url)
let folder: string | null = null

/** Where the font packages are from now on: in a folder that is laid out like `node_modules`, or, where null, there. */
export function takeFontsFrom(fontFolder: string | null): void {
  folder = fontFolder
}

/** The path of a file in a font's package, given as `package/path`. */
export const fontFile = (file: string): string =>
  folder === null ? require.resolve(file) : join(folder, file)
