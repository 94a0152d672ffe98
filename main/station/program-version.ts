import { readFileSync } from 'node:fs'
import { packageFile } from './places.ts'

export const programVersion = (): string =>
  (JSON.parse(readFileSync(packageFile, 'utf8')) as { version: string }).version
