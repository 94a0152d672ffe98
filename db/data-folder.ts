import { join } from 'node:path'

/** What stands in a station's data folder beside its database; a backup holds the same names. */
export const SITE_SECRET_FILE = 'site-secret.json'
export const PHOTOS_FOLDER = 'photos'
export const ERASURES_FILE = 'erasures.log'

export const siteSecretPath = (folder: string): string => join(folder, SITE_SECRET_FILE)
export const erasuresPath = (folder: string): string => join(folder, ERASURES_FILE)
export const photosFolder = (folder: string): string => join(folder, PHOTOS_FOLDER)

/** The file of a picture below `photos/`, by its hash (64 hex digits). */
export const photoFile = (sha256: string): string => `${sha256.slice(0, 2)}/${sha256}.jpg`
export const photoPath = (folder: string, sha256: string): string =>
  join(photosFolder(folder), photoFile(sha256))
