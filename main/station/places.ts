import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** In an installed product everything lies beside the bundle; nobody installed npm packages there. */
export const isInstalled = existsSync(new URL('package.json', import.meta.url))

/**
 * The folder that holds `resources/` and `db/`: in a clone two up from this file, both as source (`main/station/`) and
 * bundled (`out/station/`).
 */
const root = new URL(isInstalled ? './' : '../../', import.meta.url)

export const resourcesFolder = fileURLToPath(new URL('resources/', root))
/** What Linux must be told of scanners, scales and printers; in an installed product it lies beside the core. */
export const deviceRulesFolder = fileURLToPath(new URL(isInstalled ? '../linux/' : 'resources/linux/', root))
export const migrationsFolder = fileURLToPath(new URL('db/migrations/', root))
export const packageFile = fileURLToPath(new URL('package.json', root))
/** The label fonts in a folder laid out like `node_modules`; null: they are in the npm packages. */
export const fontsFolder = isInstalled ? fileURLToPath(new URL('fonts/', root)) : null
