// Shows the main job. Until there is a window, that is the demo at a terminal.
import { buildIfStale } from './build.mjs'

await buildIfStale()
await import('../out/station/demo.mjs')
