import { fileURLToPath } from 'node:url'

/**
 * The folder that holds `resources/` and `db/`: two up from this file, both as source (`main/station/`) and
 * bundled (`out/station/`).
 */
const root = new URL('../../', import.meta.url)

export const resourcesFolder = fileURLToPath(new URL('resources/', root))
export const migrationsFolder = fileURLToPath(new URL('db/migrations/', root))
export const packageFile = fileURLToPath(new URL('package.json', root))
