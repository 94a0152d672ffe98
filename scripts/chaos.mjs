// Kills the station at random moments while a worker works through returns: npm run chaos -- --kills 200 --seed 7
import { buildIfStale } from './build.mjs'

await buildIfStale()
await import('../tests/chaos/random-kills.ts')
