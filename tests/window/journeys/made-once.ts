import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { makeStation, type MadeStation } from '#tests/journeys/dock'
import { builtStation } from '#tests/journeys/headless'
import { site } from '#tests/journeys/site'

declare module 'vitest' {
  interface ProvidedContext {
    station: MadeStation
  }
}

/** Makes the station of the made-up site once; each day at the window begins with a copy of it. */
export default async function madeOnce(project: TestProject): Promise<() => void> {
  const folder = mkdtempSync(join(tmpdir(), 'backdock-made-'))
  project.provide('station', await makeStation(folder, { rows: site, program: builtStation }))
  return () => rmSync(folder, { recursive: true, force: true })
}
