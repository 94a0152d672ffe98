import { fileURLToPath } from 'node:url'

/** The file to start for the command line of the station, built if the sources are newer. */
export async function builtStation(): Promise<string> {
  const build = new URL('../scripts/build.mjs', import.meta.url).href
  const { buildIfStale } = (await import(build)) as { buildIfStale: () => Promise<void> }
  await buildIfStale()
  return fileURLToPath(new URL('../out/station/index.mjs', import.meta.url))
}
