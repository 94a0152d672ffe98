import { join } from 'node:path'

/** What stands in a station's data folder beside its database; a backup holds the same names. */
export const SITE_SECRET_FILE = 'site-secret.json'
export const PHOTOS_FOLDER = 'photos'
export const ERASURES_FILE = 'erasures.log'

export const siteSecretPath = (folder: string): string => join(folder, SITE_SECRET_FILE)
export const erasuresPath = (folder: string): string => join(folder, ERASURES_FILE)
export const photosFolder = (folder: string): string => join(folder, PHOTOS_FOLDER)
