// Runs a headless command of the station core, building it first where the sources are newer.
import { buildIfStale } from './build.mjs'

await buildIfStale()
await import('../out/station/index.mjs')
